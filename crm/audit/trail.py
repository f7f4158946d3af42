"""A record's timeline, a page at a time: its events and those of what hangs on it, newest first by the time of the deed."""

from collections import defaultdict
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Model, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crm.audit.choices import ActorKind
from crm.audit.models import Event
from crm.audit.querysets import EventQuerySet
from crm.audit.telling import Told, names_of, reason, tell
from crm.core import ports
from crm.core.actors import Actor

#: Events of one page of a timeline.
SHOWN = 20
#: What the address calls a narrowed timeline, and the event before which a page begins.
CHOICE, BEFORE = "trail", "before"
LETTER = "delivery"
CHOICES: dict[str, str | Promise] = {"": _("Everything"), "people": _("People"), "machine": _("Machine"), "letters": _("Letters")}


class Row(NamedTuple):
    """One event as a timeline tells it. aside: words of what it is about, when that is not the record itself."""

    event: Event
    aside: str
    why: str
    told: list[Told]

    @property
    def sign(self) -> str:
        """The icon's name: a letter, a machine, a person with a link, a person."""
        if self.event.subject_kind == LETTER:
            return "mail"
        return {ActorKind.SYSTEM: "settings", ActorKind.LINK: "link"}.get(self.event.actor_kind, "user")  # type: ignore[call-overload]


class Narrowing(NamedTuple):
    """One of the choices above a timeline."""

    code: str
    label: str | Promise
    url: str
    on: bool


class Trail:
    """The timeline of a record the page has already fetched through the one door.

    query: the address's: `trail` (people, machine, letters; anything else is everything) and `before` (public id of an event).
    Of what stays in the house (`ports.inner_kinds`) only members of the house read.
    """

    def __init__(self, actor: Actor, row: Model, query: QueryDict | None = None) -> None:
        self.actor, self.row = actor, row
        self.query = query if query is not None else QueryDict()
        asked = self.query.get(CHOICE, "")
        self.choice = asked if asked in CHOICES else ""

    @cached_property
    def subjects(self) -> list[tuple[str, str]]:
        """The record itself first, then what hangs on it."""
        kind = ports.kind_of(self.row)
        rows = [(kind, str(self.row.public_id))]  # type: ignore[attr-defined]
        for source in ports.trail_sources:
            if source.kind == kind:
                rows += source.find(self.actor, self.row)
        return list(dict.fromkeys(rows))

    @cached_property
    def rows(self) -> list[Row]:
        """This page's events in words."""
        events = self._found[:SHOWN]
        asides, names = self._asides(events), names_of(self.actor, events)
        return [Row(e, asides.get((e.subject_kind, e.subject_id), ""), reason(e), tell(e, names)) for e in events]

    @property
    def earlier(self) -> str:
        """The address of the page before this one in time; empty when there is none."""
        return self._address(**{BEFORE: self._found[SHOWN - 1].public_id}) if len(self._found) > SHOWN else ""

    @property
    def newest(self) -> str:
        """The address of the first page, when this is not it."""
        return self._address(**{BEFORE: ""}) if self._start is not None else ""

    @property
    def choices(self) -> list[Narrowing]:
        """Everything, people, machine, letters; the one that is on is marked."""
        return [Narrowing(code, label, self._address(**{CHOICE: code, BEFORE: ""}), code == self.choice) for code, label in CHOICES.items()]

    @cached_property
    def _found(self) -> list[Event]:
        """One more than is shown, to know whether there are earlier ones."""
        rows = self._narrowed(self._all())
        if (start := self._start) is not None:
            rows = rows.filter(Q(at__lt=start.at) | Q(at=start.at, pk__lt=start.pk))
        return list(rows.select_related("payload").order_by("-at", "-pk")[: SHOWN + 1])

    @cached_property
    def _start(self) -> Event | None:
        """The last event of the page after this one in time; None for an address nobody gave."""
        asked = self.query.get(BEFORE, "")
        return self._all().filter(public_id=asked).first() if asked.isalnum() and asked.isascii() else None

    def _all(self) -> EventQuerySet:
        ids: dict[str, list[str]] = defaultdict(list)
        for kind, public_id in self.subjects:
            ids[kind].append(public_id)
        wanted = Q()
        for kind, group in ids.items():
            wanted |= Q(subject_kind=kind, subject_id__in=group)
        rows = Event.objects.filter(wanted)
        if self.actor.is_admin or self.actor.is_system:
            return rows
        kept = [kind for kind in ids if kind in ports.inner_kinds]
        return rows.exclude(Q(subject_kind__in=kept) & ~Q(organisation__in=self.actor.organisations)) if kept else rows

    def _narrowed(self, rows: EventQuerySet) -> EventQuerySet:
        if self.choice == "letters":
            return rows.filter(subject_kind=LETTER)
        if self.choice == "machine":
            return rows.filter(actor_kind=ActorKind.SYSTEM).exclude(subject_kind=LETTER)
        return rows.exclude(actor_kind=ActorKind.SYSTEM).exclude(subject_kind=LETTER) if self.choice == "people" else rows

    def _asides(self, events: list[Event]) -> dict[tuple[str, str], str]:
        own, ids = self.subjects[0], defaultdict(set)
        for event in events:
            if (event.subject_kind, event.subject_id) != own:
                ids[event.subject_kind].add(event.subject_id)
        found = {}
        for kind, group in ids.items():
            if words := ports.trail_words.find(kind):
                found |= {(kind, key): text for key, text in words(self.actor, sorted(group)).items()}
        return found

    def _address(self, **changes: Any) -> str:
        query = self.query.copy()
        for key, value in changes.items():
            if value:
                query[key] = value
            else:
                query.pop(key, None)
        return f"?{query.urlencode()}#trail"
