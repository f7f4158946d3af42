"""What the search box finds here: lines by name or contract, pieces by inventory or serial number, programmes by name."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.narrowing import search
from crm.core.ports import SearchProvider, search_providers
from crm.equipment.models import Item, Line, Programme

Hit = tuple[str, str, str]


def find(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Lines the actor sees: (title, college and state, address)."""
    if not search_key(text):
        return []
    rows = Line.objects.visible_to(actor).named(text).select_related("college__organisation__legal_form").order_by("-pk")
    return [(str(row), f"{row.college} · {row.get_state_display()}", row.get_absolute_url()) for row in rows[:limit]]


def find_items(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Pieces that carry the typed number or a part of it: (numbers, line and room, address of the line)."""
    if not search_key(text):
        return []
    rows = Item.objects.visible_to(actor).numbered(text).select_related("line").order_by("pk")
    return [
        (
            " · ".join(number for number in (row.inventory_number, row.serial_number) if number),
            " · ".join(word for word in (str(row.line), row.room) if word),
            row.get_absolute_url(),
        )
        for row in rows[:limit]
    ]


def find_programmes(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By words of the name in any language."""
    if not search_key(text):
        return []
    rows = search(Programme.objects.visible_to(actor), text, ("name_kk", "name_ru", "name_en")).order_by("-year", "pk")
    return [(str(row), row.get_source_display(), row.get_absolute_url()) for row in rows[:limit]]


search_providers.add("equipment", SearchProvider("equipment", _("Equipment"), find))
search_providers.add("items", SearchProvider("items", _("Pieces of equipment"), find_items))
search_providers.add("programmes", SearchProvider("programmes", _("Equipment programmes"), find_programmes))
