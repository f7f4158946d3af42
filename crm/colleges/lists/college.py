"""Colleges as a list: what narrows it, what it shows."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet, ModelChoiceFilter

from crm.colleges.models import College, Region
from crm.core.filters import Exactly
from crm.core.listing import Listing, listed
from crm.core.tables import Col

ROWS = ("organisation__legal_form", "region")


class CollegeFilter(FilterSet):
    """By region, and by number."""

    region = ModelChoiceFilter(queryset=lambda request: Region.objects.order_by("kato"), to_field_name="kato", label=_("region"))
    tax_id = Exactly("organisation__tax_id", label=_("BIN"))

    class Meta:
        model = College
        fields: list[str] = []


@listed
class Colleges(Listing):
    """Colleges the actor sees."""

    key = "colleges:college_list"
    model = College
    filterset = CollegeFilter
    related = ROWS
    order = ("region__name_ru", "organisation__name_ru")
    heading = _("Colleges")
    empty_text = _("No college is here yet.")
    search = ("organisation__name_kk", "organisation__name_ru", "organisation__name_en", "organisation__tax_id")
    columns = (
        Col("name", _("college"), str, link=lambda row: row.get_absolute_url(), sort="organisation__name_ru"),
        Col("region", _("region"), lambda row: row.region.name, sort="region__name_ru"),
        Col("tax_id", _("BIN"), "organisation.tax_id"),
        Col("phone", _("phone"), "phone"),
    )
