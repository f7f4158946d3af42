"""Small registries that stand in place of imports upwards: events, tasks, subjects, tiles, menu, search, demo."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from crm.core.actors import Actor
from crm.core.registry import Registry

Listener = Callable[..., None]
_listeners: dict[str, list[Listener]] = {}


def listens(event: str) -> Callable[[Listener], Listener]:
    """Call the function after commit whenever `event` is announced. It must be idempotent."""

    def keep(listener: Listener) -> Listener:
        rows = _listeners.setdefault(event, [])
        if listener not in rows:
            rows.append(listener)
        return listener

    return keep


def listeners(event: str) -> list[Listener]:
    """Who listens to `event`."""
    return list(_listeners.get(event, ()))


def announce(event: str, *, actor: Actor, **payload: Any) -> None:
    """Tell listeners, once the present transaction is committed. Payload: public ids and plain values, no model rows."""
    for listener in listeners(event):
        transaction.on_commit(lambda listener=listener: listener(actor=actor, **payload), robust=True)


@dataclass(frozen=True)
class Task:
    """A named piece of background work. `run(job)` may run twice; `retries` with growing pauses."""

    name: str
    run: Callable[..., Any]
    label: Any = ""
    retries: int = 3


tasks: Registry[Task] = Registry("tasks")


def task(name: str, *, label: Any = "", retries: int = 3) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register `run(job)` under `room.verb`. Actions enqueue it by this name."""

    def keep(run: Callable[..., Any]) -> Callable[..., Any]:
        tasks.add(name, Task(name, run, label, retries))
        return run

    return keep


#: What /readyz asks: name -> probe() that raises or returns False when this part cannot work.
probes: Registry[Callable[[], Any]] = Registry("readiness probes")
#: Lines the starting server prints below its address (the demo's accounts, for one): key -> () -> lines.
greetings: Registry[Callable[[], list[str]]] = Registry("greetings")


@dataclass(frozen=True)
class Every:
    """A task the worker starts by itself every `seconds`."""

    name: str
    task: str
    seconds: int


schedule: Registry[Every] = Registry("schedule")
#: How the worker rebuilds who asked, with the rights of the moment: "user" -> loader(user_id), "link" -> loader(public id).
actor_loaders: Registry[Callable[[Any], Actor]] = Registry("actor loaders")


@dataclass(frozen=True)
class Subject:
    """How the engines below speak of a noun above: its model, its page and its words.

    url_name takes one argument, the public id.
    """

    kind: str
    model: str
    url_name: str
    label: Any


#: kind -> Subject; each room fills it in `<room>/subjects.py`
subjects: Registry[Subject] = Registry("subjects")
#: audit action code -> lazily translated words for a timeline; each room fills it in `<room>/events.py`
action_labels: Registry[Any] = Registry("action labels")


@dataclass(frozen=True)
class Fact:
    """Something an event carried, in words: its label; `field` ("room.Model.field") gives the value its words, when it has any.

    guards: who does not see the record it names is told nothing else of the event on a timeline.
    """

    label: Any
    field: str = ""
    guards: bool = False


#: "room.key" or "key" of what events carry -> Fact; each room fills it in `<room>/events.py`. What has none is not for people.
facts: Registry[Fact] = Registry("facts of events")
#: subject kind or action code -> labels of the models whose fields its changes name, besides the subject's own
told_models: Registry[tuple[str, ...]] = Registry("models told of by events")


@dataclass(frozen=True)
class TrailSource:
    """What hangs on a record and belongs on its timeline: `find(actor, obj)` returns (subject kind, public id), of what the actor sees."""

    kind: str
    find: Callable[[Actor, Any], list[tuple[str, str]]]


#: key -> TrailSource; rooms fill it in `<room>/panels.py`
trail_sources: Registry[TrailSource] = Registry("trail sources")
#: subject kind -> (actor, public ids) -> {public id: words}: what an event about something hung on a record adds to its sentence
trail_words: Registry[Callable[[Actor, list[str]], dict[str, str]]] = Registry("words of trails")
#: key -> organisations (public ids) beyond one's own whose trail a holder of `audit.read` may read
trail_reach: Registry[Callable[[Actor], set[str]]] = Registry("reach of the trail")
#: Subject kinds whose events stay in the house: only those who answer for the organisation itself read them, no overseer
inner_kinds: Registry[str] = Registry("kinds kept in the house")


def label_actions(rows: Mapping[str, Any]) -> None:
    """Add a room's words for what its actions record."""
    for code, label in rows.items():
        action_labels.add(code, label)


def kind_of(obj: Any) -> str:
    """The subject kind of a model row, by its model; LookupError when its room has not registered it."""
    label = obj._meta.label
    for kind, subject in subjects.items():
        if subject.model == label:
            return kind
    raise LookupError(f"subjects: nothing is registered for {label}")


@dataclass(frozen=True)
class LinkScope:
    """What a link of this purpose opens: a page whose only argument is the link's secret."""

    scope: str
    url_name: str
    label: Any


#: scope -> LinkScope; each room fills it in `<room>/links.py`
link_scopes: Registry[LinkScope] = Registry("link scopes")


@dataclass(frozen=True)
class Tile:
    """A sentence with a count and a button on Today. `rows(actor)` returns a list of Sentence."""

    key: str
    order: int
    rows: Callable[[Actor], list["Sentence"]]


@dataclass(frozen=True)
class Sentence:
    """What waits: text with its count inside, where the button leads, how urgent (0 calm, 1 soon, 2 late), the day it is due.

    progress: (done, of) of work that goes on, of 0 while unknown; live: the address that draws this one sentence anew meanwhile.
    """

    text: str
    url: str
    button: str
    count: int = 0
    urgency: int = 0
    due: dt.date | None = None
    progress: tuple[int, int] | None = None
    live: str = ""


tiles: Registry[Tile] = Registry("tiles")


@dataclass(frozen=True)
class MenuEntry:
    """One line of the left rail. `shown(actor)` decides whether the person sees it."""

    key: str
    label: Any
    url_name: str
    icon: str
    order: int
    shown: Callable[[Actor], bool]


menu: Registry[MenuEntry] = Registry("menu")
#: Deeds that begin with a page of their own ("Start an import"), found by the search box; as menu entries, rooms fill it in `menu.py`.
commands: Registry[MenuEntry] = Registry("commands")


@dataclass(frozen=True)
class SearchProvider:
    """Answers a typed text within the actor's rights: `find(actor, text, limit)` gives (title, detail, url) rows.

    near: the same for names that are only like the text; asked when nobody is called exactly so.
    """

    key: str
    label: Any
    find: Callable[[Actor, str, int], list[tuple[str, str, str]]]
    near: Callable[[Actor, str, int], list[tuple[str, str, str]]] | None = None


@dataclass(frozen=True)
class KeptView:
    """A list as somebody arranged it: its name and the query of its address; kept by the person, or shown by a colleague."""

    public_id: str
    name: str
    query: str
    own: bool


#: "workspace" -> what is kept of a list for an actor: (actor, key of the list) -> views; the nameless one holds his columns
list_memories: Registry[Callable[[Actor, str], list[KeptView]]] = Registry("list memories")
#: "workspace" -> which rows of a page changed since the person last looked at its list:
#: (actor, key of the list, subject kind, public ids) -> public id -> short words
list_marks: Registry[Callable[[Actor, str, str, list[str]], dict[str, str]]] = Registry("list marks")
#: "workspace" -> the public ids of all rows that changed so: (actor, key of the list, subject kind) -> a query of ids
list_changed: Registry[Callable[[Actor, str, str], Any]] = Registry("list changes")
#: "workspace" -> told that the page of a list was drawn for a person: (actor, key of the list)
list_looked: Registry[Callable[[Actor, str], None]] = Registry("list looks")


search_providers: Registry[SearchProvider] = Registry("search providers")


@dataclass(frozen=True)
class Chapter:
    """A part of the demo story, told through actions. Chapters run by `order`; `tell(stage)` shares one Stage."""

    key: str
    order: int
    tell: Callable[[Any], None]


chapters: Registry[Chapter] = Registry("demo chapters")


@dataclass(frozen=True)
class PanelRow:
    """One line of a panel: a title that links to a record, and a detail; badge: a state's code and label, or None."""

    title: str
    url: str = ""
    detail: str = ""
    badge: tuple[str, Any] | None = None


@dataclass(frozen=True)
class Panel:
    """A list that an upper room hangs on a lower record's page; more_url leads to the whole list."""

    title: Any
    rows: list[PanelRow]
    more_url: str = ""


@dataclass(frozen=True)
class PanelSource:
    """Makes panels for records of one subject kind, within the actor's rights."""

    kind: str
    make: Callable[[Actor, Any], list[Panel]]


#: key -> PanelSource; rooms fill it in `<room>/panels.py`
panels: Registry[PanelSource] = Registry("panels")


def panels_for(kind: str, actor: Actor, obj: Any) -> list[Panel]:
    """All panels for the page of `obj`, in order of registration."""
    return [panel for source in panels if source.kind == kind for panel in source.make(actor, obj)]
