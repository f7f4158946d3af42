"""What the search box finds here: employers by name, nickname or number; events by name or place."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.display import short_day
from crm.core.identifiers import search_key
from crm.core.ports import SearchProvider, search_providers
from employers.models import Employer, Gathering


def find(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """By a name in any language, another name, a BIN or IIN, a branch's BIN."""
    rows = Employer.objects.visible_to(actor).matching(text).select_related("organisation__legal_form").order_by("search_name", "pk")
    return [(str(row), row.organisation.tax_id, row.get_absolute_url()) for row in rows[:limit]]


def find_gatherings(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """By words of the name in any language or of the place, the newest first."""
    rows = (
        Gathering.objects.visible_to(actor).matching(text).order_by("-starts_on", "-pk") if search_key(text) else Gathering.objects.none()
    )
    return [(str(row), f"{row.get_kind_display()} · {short_day(row.starts_on)}", row.get_absolute_url()) for row in rows[:limit]]


search_providers.add("employers", SearchProvider("employers", _("Employers"), find))
search_providers.add("gatherings", SearchProvider("gatherings", _("Events with employers"), find_gatherings))
