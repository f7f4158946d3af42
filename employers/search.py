"""What the search box finds here: employers by name, nickname or number."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.ports import SearchProvider, search_providers
from employers.models import Employer


def find(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """By a name in any language, another name, a BIN or IIN, a branch's BIN."""
    rows = Employer.objects.visible_to(actor).matching(text).select_related("organisation__legal_form").order_by("search_name", "pk")
    return [(str(row), row.organisation.tax_id, row.get_absolute_url()) for row in rows[:limit]]


search_providers.add("employers", SearchProvider("employers", _("Employers"), find))
