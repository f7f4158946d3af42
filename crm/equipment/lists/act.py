"""Acceptance acts: the list, one act, drawing one up."""

from django.utils.translation import gettext_lazy as _

from crm.colleges.reading import sees_several
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.equipment.models import Act

ROWS = ("college__organisation__legal_form",)


@listed
class Acts(Listing):
    """Acts of the colleges the actor sees."""

    key = "equipment:act_list"
    model = Act
    related = ROWS
    search = ("number",)
    heading = _("Acceptance acts")
    empty_text = _("No act yet: open a delivered line and draw one up.")
    columns = (
        Col("number", _("number"), lambda row: f"№ {row.number}", link=lambda row: row.get_absolute_url(), sort="number"),
        Col("on", _("date"), "on", sort="on", kind="date"),
        Col("college", _("college"), lambda row: str(row.college)),
    )

    def available(self) -> tuple[Col, ...]:
        """The college for those who see several."""
        return tuple(col for col in self.columns if col.key != "college" or sees_several(self.actor))
