"""What a person has at hand: records opened last and pins, shown by the search box before anything is typed."""

from collections import defaultdict

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.finding import AtHand, at_hand
from crm.core.ports import subjects
from crm.workspace.addresses import address_of, kind_of
from crm.workspace.models import Pin, Recent

#: The newest pins; the rest stand on their own page.
SHOWN = 8


def seen(actor: Actor, marks: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of (kind, public id) whose records the actor still sees: one question a kind."""
    asked = defaultdict(list)
    for kind, public_id in marks:
        asked[kind].append(public_id)
    found = set()
    for kind, ids in asked.items():
        subject = subjects.find(kind)
        if subject is not None:
            rows = apps.get_model(subject.model)._default_manager.visible_to(actor).filter(public_id__in=ids)  # type: ignore[attr-defined]
            found |= {(kind, public_id) for public_id in rows.values_list("public_id", flat=True)}
    return found


def pinned(actor: Actor) -> list[tuple[str, str, str]]:
    """The person's newest pins of what he still sees: (name, kind, address)."""
    if not actor.user_id:
        return []
    pins = list(Pin.objects.visible_to(actor).filter(user_id=actor.user_id).order_by("-pk")[:SHOWN])
    known = seen(actor, [(pin.subject_kind, pin.subject_id) for pin in pins])
    return [(pin.label, kind_of(pin), address_of(pin)) for pin in pins if (pin.subject_kind, pin.subject_id) in known and address_of(pin)]


def opened(actor: Actor) -> list[tuple[str, str, str]]:
    """The records the person opened last and still sees, the newest first: (name, kind, address)."""
    if not actor.user_id:
        return []
    rows = list(Recent.objects.visible_to(actor).filter(user_id=actor.user_id).order_by("-opened_at", "-pk")[:SHOWN])
    known = seen(actor, [(row.subject_kind, row.subject_id) for row in rows])
    return [(row.label, kind_of(row), address_of(row)) for row in rows if (row.subject_kind, row.subject_id) in known and address_of(row)]


at_hand.add("recent", AtHand("recent", _("Opened lately"), opened))
at_hand.add("pins", AtHand("pins", _("Pinned"), pinned))
