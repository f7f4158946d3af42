"""What the search box finds here: learners and groups."""

from django.utils.translation import gettext_lazy as _

from crm.colleges.models import Group, Learner
from crm.core.actors import Actor
from crm.core.display import mask_iin
from crm.core.narrowing import search
from crm.core.ports import SearchProvider, search_providers


def find_learners(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """By name in any spelling, or by the beginning of the IIN."""
    rows = Learner.objects.visible_to(actor).matching(text).select_related("group").order_by("sort_name", "pk")[:limit]
    return [(row.full_name, f"{row.group or ''} {mask_iin(row.iin)}".strip(), row.get_absolute_url()) for row in rows]


def find_groups(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """By name."""
    rows = search(Group.objects.visible_to(actor), text, ("name",)).select_related("specialty").order_by("-academic_year", "name")
    return [(row.name, str(row.specialty or ""), row.get_absolute_url()) for row in rows[:limit]]


search_providers.add("learners", SearchProvider("learners", _("Learners"), find_learners))
search_providers.add("groups", SearchProvider("groups", _("Groups"), find_groups))
