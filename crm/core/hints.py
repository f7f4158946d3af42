"""First hints: a few words on a page, sent away for ever by the person who has read them. One on a page at most."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crm.core.actors import ANONYMOUS, Actor
from crm.core.registry import Registry

#: Where a session keeps the keys its person has sent away: what is gone stays gone, so that nobody asks for it twice.
SESSION = "hints_gone"


@dataclass(frozen=True)
class Hint:
    """A hint. words: one or two sentences. pages: url names of the pages that show it; lists: every list shows it, too."""

    key: str
    words: Any
    pages: tuple[str, ...] = ()
    lists: bool = False


#: Rooms add theirs in `hints.py`; the first one added is shown first.
hints: Registry[Hint] = Registry("hints")
#: Who remembers which hints a person has sent away: actor -> keys.
hint_memories: Registry[Callable[[Actor], set[str]]] = Registry("hint memories")


def hint_for(request: HttpRequest, *, is_list: bool = False) -> Hint | None:
    """The hint this page shows to this person, or none. Asks the memories only while something is left to show."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    page = request.resolver_match.view_name if request.resolver_match else ""
    if actor.kind != "user":
        return None
    gone = set(request.session.get(SESSION, ()))
    fresh = [hint for hint in hints if hint.key not in gone and (page in hint.pages or (is_list and hint.lists))]
    if not fresh:
        return None
    told = set[str]().union(*(memory(actor) for memory in hint_memories))
    if told - gone:
        request.session[SESSION] = sorted(gone | told)
    return next((hint for hint in fresh if hint.key not in told), None)


hints.add(
    "today",
    Hint("today", _("What waits for you stands here. Press / on any page to find a person, an employer or an agreement."), ("core:home",)),
)
hints.add(
    "lists", Hint("lists", _("Narrow the list and choose its columns; “Keep this view” puts what you chose above the list."), lists=True)
)
hints.add(
    "keys",
    Hint(
        "keys", _("Without a mouse: j and k walk down and up the list, Enter opens a row, x chooses it. Press ? for all keys."), lists=True
    ),
)
