"""What the search box finds here: lines by name, contract, inventory or serial number."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.ports import SearchProvider, search_providers
from crm.equipment.models import Line


def find(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Lines the actor sees: (title, college and state, address)."""
    if not text.strip():
        return []
    rows = Line.objects.visible_to(actor).matching(text).select_related("college__organisation__legal_form").order_by("-pk")
    return [(str(row), f"{row.college} · {row.get_state_display()}", row.get_absolute_url()) for row in rows[:limit]]


search_providers.add("equipment", SearchProvider("equipment", _("Equipment"), find))
