"""Finding agreements by number or by the people in them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.ports import SearchProvider, search_providers


def find(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Agreements whose number begins so, or whose learner is called so: (title, detail, address)."""
    key = search_key(text)
    match = Q(number__istartswith=text.strip().lstrip("№ ").strip() or "-")
    if key:
        match |= Q(learner__sort_name__contains=key)
    rows = Agreement.objects.visible_to(actor).filter(match).select_related("learner", "employer__organisation__legal_form")[:limit]
    return [
        (str(row), f"{row.learner.full_name} · {row.employer.organisation} · {row.get_state_display()}", row.get_absolute_url())
        for row in rows
    ]


search_providers.add("agreements", SearchProvider("agreements", _("Agreements"), find))
