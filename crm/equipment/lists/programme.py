"""Equipment programmes as a list: what narrows it, what it shows."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet, NumberFilter

from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.equipment.choices import Source
from crm.equipment.models import Programme


class ProgrammeFilter(FilterSet):
    """By year and source of money."""

    year = NumberFilter(label=_("year"))
    source = ChoiceFilter(choices=Source.choices, label=_("source of money"))

    class Meta:
        model = Programme
        fields: list[str] = []


@listed
class Programmes(Listing):
    """Programmes the actor runs or has a share in."""

    key = "equipment:programme_list"
    model = Programme
    filterset = ProgrammeFilter
    related = ("organisation", "organisation__legal_form")
    heading = _("Equipment programmes")
    search = ("search_name",)
    order = ("-year", "-pk")
    empty_text = _("No equipment programme yet.")
    columns = (
        Col("name", _("programme"), lambda row: row.name, link=lambda row: row.get_absolute_url()),
        Col("year", _("year"), lambda row: row.year, sort="year"),
        Col("organisation", _("run by"), lambda row: str(row.organisation)),
        Col("source", _("source of money"), lambda row: row.get_source_display()),
        Col("budget", _("budget, tenge"), lambda row: row.budget, sort="budget", kind="money"),
    )
