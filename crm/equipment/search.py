"""What the search box finds here: lines by name or contract, pieces by inventory or serial number, programmes by name."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.likeness import nearest
from crm.core.narrowing import search
from crm.core.ports import SearchProvider, search_providers
from crm.equipment.models import Item, Line, Programme
from crm.equipment.rules.line import serial_key

Hit = tuple[str, str, str]


def _lines(actor: Actor) -> QuerySet[Line]:
    return Line.objects.visible_to(actor).select_related("college__organisation__legal_form").order_by("-pk")


def _of_lines(rows: Iterable[Line]) -> list[Hit]:
    return [(str(row), f"{row.college} · {row.get_state_display()}", row.get_absolute_url()) for row in rows]


def find(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Lines the actor sees: (title, college and state, address)."""
    return _of_lines(_lines(actor).named(text)[:limit]) if search_key(text) else []


def near(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Lines whose name or contract is nearly so."""
    return _of_lines(nearest(_lines(actor), text, ("search_name",), limit))


def _items(actor: Actor) -> QuerySet[Item]:
    return Item.objects.visible_to(actor).select_related("line").order_by("pk")


def _of_items(rows: Iterable[Item]) -> list[Hit]:
    return [
        (
            " · ".join(number for number in (row.inventory_number, row.serial_number) if number),
            " · ".join(word for word in (str(row.line), row.room) if word),
            row.get_absolute_url(),
        )
        for row in rows
    ]


def find_items(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Pieces that carry the typed number or a part of it: (numbers, line and room, address of the line)."""
    return _of_items(_items(actor).numbered(text)[:limit]) if search_key(text) else []


def near_items(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Pieces that carry nearly the typed number, in whatever alphabet its letters were typed."""
    return _of_items(nearest(_items(actor), serial_key(text), ("search_name",), limit))


def _programmes(actor: Actor) -> QuerySet[Programme]:
    return Programme.objects.visible_to(actor).order_by("-year", "pk")


def _of_programmes(rows: Iterable[Programme]) -> list[Hit]:
    return [(str(row), row.get_source_display(), row.get_absolute_url()) for row in rows]


def find_programmes(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By words of the name in any language, in any spelling."""
    return _of_programmes(search(_programmes(actor), text, ("search_name",))[:limit]) if search_key(text) else []


def near_programmes(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By a name that is nearly so."""
    return _of_programmes(nearest(_programmes(actor), text, ("search_name",), limit))


search_providers.add("equipment", SearchProvider("equipment", _("Equipment"), find, near))
search_providers.add("items", SearchProvider("items", _("Pieces of equipment"), find_items, near_items))
search_providers.add("programmes", SearchProvider("programmes", _("Equipment programmes"), find_programmes, near_programmes))
