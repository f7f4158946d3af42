"""Batches as a list: what narrows it, what it shows."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from agreements.models import Batch
from crm.colleges.models import Group
from crm.core.filters import Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from employers.models import Employer


class BatchFilter(FilterSet):
    """What a link or the API narrows batches by."""

    group = Seen(Group, label=_("group"))
    employer = Seen(Employer, label=_("employer"), related=("organisation__legal_form",))

    class Meta:
        model = Batch
        fields: list[str] = []


@listed
class Batches(Listing):
    """Batches of the colleges the actor sees."""

    key = "agreements:batch_list"
    model = Batch
    filterset = BatchFilter
    related = ("kind", "group", "employer__organisation__legal_form")
    order = ("-pk",)
    search = ("group__name__icontains", "employer__search_name__icontains")
    heading = _("Batches of agreements")
    empty_text = _("No batch yet. Draft agreements for a group to begin.")
    columns = (
        Col("group", _("group"), lambda row: str(row.group), link=lambda row: row.get_absolute_url(), sort="group__name"),
        Col("employer", _("employer"), lambda row: row.employer.organisation.full_name()),
        Col("kind", _("kind"), lambda row: row.kind.name),
        Col("by", _("drafted by"), lambda row: row.drafted_by),
        Col("created", _("drafted"), lambda row: row.created_at, sort="created_at", kind="date"),
    )
