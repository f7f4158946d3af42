"""Acceptance acts as a list: what narrows it, what it shows."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from crm.colleges.models import College
from crm.colleges.reading import sees_several
from crm.core.filters import Day, Exactly, Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.equipment.models import Act

ROWS = ("college__organisation__legal_form",)


class ActFilter(FilterSet):
    """What a link or the API narrows acts by."""

    number = Exactly(label=_("number"))
    on = Day("on", "exact", label=_("date"))
    college = Seen(College, label=_("college"), related=("organisation__legal_form",))

    class Meta:
        model = Act
        fields: list[str] = []


@listed
class Acts(Listing):
    """Acts of the colleges the actor sees."""

    key = "equipment:act_list"
    model = Act
    filterset = ActFilter
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
