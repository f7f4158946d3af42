"""Lines of programmes as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.colleges.reading import sees_several
from crm.core.choice_fields import ChooserFilter
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.equipment.choices import CONTRADICTION_CHOICES, GAP_CHOICES, LineState, Source
from crm.equipment.facts import PARTS, findings_for, label, with_code, with_gap
from crm.equipment.models import Line

ROWS = ("college__organisation__legal_form", "programme__organisation", "specialty")


def labels(line: Line, *, gaps: bool) -> str:
    """What is found about the line in few words: its gaps, or its contradictions."""
    return "; ".join(label(found) for found in findings_for(line) if found.is_gap == gaps)


class LineFilter(FilterSet):
    """What narrows the list of lines. reached: at least as far as this step."""

    programme = ChooserFilter("programme", label=_("programme"))
    college = ChooserFilter("college", label=_("college"))
    state = ChoiceFilter(choices=LineState.choices, label=_("state"))
    reached = ChoiceFilter(choices=LineState.choices, label=_("reached"), method="by_reach")
    source = ChoiceFilter(choices=Source.choices, label=_("source of money"))
    contradiction = ChoiceFilter(choices=[("any", _("whatever")), *CONTRADICTION_CHOICES], label=_("contradiction"), method="by_code")
    gap = ChoiceFilter(choices=[("any", _("whatever")), *GAP_CHOICES], label=_("not known yet"), method="by_gap")

    class Meta:
        model = Line
        fields: list[str] = []

    def by_reach(self, rows: Any, name: str, value: str) -> Any:
        """At least as far as this step."""
        return rows.reached(value)

    def by_code(self, rows: Any, name: str, value: str) -> Any:
        """Those about which this contradiction stands today."""
        return with_code(rows, value)

    def by_gap(self, rows: Any, name: str, value: str) -> Any:
        """Those about which this is not known yet."""
        return with_gap(rows, value)


@listed
class Lines(Listing):
    """Lines the actor sees."""

    key = "equipment:line_list"
    model = Line
    filterset = LineFilter
    dates = ("due_on",)
    counted = ("state",)
    related = ROWS
    prefetch = PARTS
    order = ("-programme__year", "programme", "no")
    heading = _("Equipment lines")
    empty_text = _("No line is here yet: import a list, or open a programme and add the first one.")
    search = ("name_kk", "name_ru", "name_en")
    columns = (
        Col("no", _("No."), "no", sort="no", kind="number"),
        Col("name", _("equipment"), lambda row: row.name, link=lambda row: row.get_absolute_url()),
        Col("college", _("college"), lambda row: str(row.college)),
        Col("quantity", _("pieces"), "quantity", sort="quantity", kind="number"),
        Col("money", _("sum"), lambda row: row.money, kind="money"),
        Col("source", _("source of money"), lambda row: row.get_source_display()),
        Col("state", _("state"), "state", kind="badge"),
        Col("contradictions", _("contradictions"), lambda row: labels(row, gaps=False)),
        Col("gaps", _("not known yet"), lambda row: labels(row, gaps=True)),
    )

    def available(self) -> tuple[Col, ...]:
        """The college for those who see several."""
        return tuple(col for col in self.columns if col.key != "college" or sees_several(self.actor))

    def searched(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Found by a name, a contract, an inventory or serial number."""
        return rows.matching(text)  # type: ignore[no-any-return]
