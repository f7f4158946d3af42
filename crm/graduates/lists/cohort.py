"""Cohorts as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet, NumberFilter

from crm.colleges.models import College
from crm.core.filters import Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.graduates.models import Cohort


class CohortFilter(FilterSet):
    """By year."""

    year = NumberFilter(label=_("year of graduation"))
    college = Seen(College, label=_("college"), related=("organisation__legal_form",))

    class Meta:
        model = Cohort
        fields: list[str] = []


@listed
class Cohorts(Listing):
    """Cohorts of the colleges the actor sees."""

    key = "graduates:cohort_list"
    model = Cohort
    filterset = CohortFilter
    related = ("college__organisation__legal_form", "specialty")
    heading = _("Graduates by cohort")
    search = ("specialty__code__startswith", "specialty__name_kk__icontains", "specialty__name_ru__icontains")
    order = ("-year", "-pk")
    empty_text = _("No cohort yet. Open one when the diplomas are handed out.")
    columns = (
        Col("specialty", _("specialty"), lambda row: str(row.specialty), link=lambda row: row.get_absolute_url()),
        Col("year", _("year of graduation"), lambda row: row.year, sort="year"),
        Col("college", _("college"), lambda row: str(row.college)),
        Col("graduates", _("graduates"), lambda row: row.size, kind="number"),
    )

    def rows(self) -> Any:
        """With the number of graduates."""
        return super().rows().annotate(size=Count("graduates"))
