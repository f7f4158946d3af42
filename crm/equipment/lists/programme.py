"""Pages of equipment programmes."""

from django.utils.translation import gettext_lazy as _

from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.equipment.models import Programme


@listed
class Programmes(Listing):
    """Programmes the actor runs or has a share in."""

    key = "equipment:programme_list"
    model = Programme
    related = ("organisation", "organisation__legal_form")
    heading = _("Equipment programmes")
    search = ("name_kk__icontains", "name_ru__icontains", "name_en__icontains")
    order = ("-year", "-pk")
    empty_text = _("No equipment programme yet.")
    columns = (
        Col("name", _("programme"), lambda row: row.name, link=lambda row: row.get_absolute_url()),
        Col("year", _("year"), lambda row: row.year, sort="year"),
        Col("organisation", _("run by"), lambda row: str(row.organisation)),
        Col("source", _("source of money"), lambda row: row.get_source_display()),
        Col("budget", _("budget, tenge"), lambda row: row.budget, sort="budget", kind="money"),
    )
