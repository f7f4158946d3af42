"""Employers as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.core.filters import Exactly
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from employers.choices import Stage
from employers.models import Capacity, Employer, Partnership

ROWS = ("organisation__legal_form",)


class EmployerFilter(FilterSet):
    """What narrows the list of employers."""

    stage = ChoiceFilter(choices=Stage.choices, label=_("stage"), method="by_stage")
    settle = ChoiceFilter(choices=[("open", _("something to settle"))], label=_("still to settle"), method="by_doubt")

    tax_id = Exactly("organisation__tax_id", label=_("BIN or IIN"))

    class Meta:
        model = Employer
        fields: list[str] = []

    def by_stage(self, rows: Any, name: str, value: str) -> Any:
        """Partners at that stage of a college one sees."""
        visible = Partnership.objects.visible_to(self.request.actor).filter(stage=value)
        return rows.filter(pk__in=visible.values("employer_id"))

    def by_doubt(self, rows: Any, name: str, value: str) -> Any:
        """Those an import left doubts about."""
        return rows.to_settle()


@listed
class Employers(Listing):
    """Employers the actor sees."""

    key = "employers:employer_list"
    model = Employer
    filterset = EmployerFilter
    related = ROWS
    order = ("search_name",)
    heading = _("Employers")
    empty_text = _("No employer is here yet: import a list, or enter the first one.")
    search = ("search_name",)
    columns = (
        Col("name", _("employer"), str, link=lambda row: row.get_absolute_url(), sort="search_name"),
        Col("tax_id", _("BIN or IIN"), "organisation.tax_id", sort="organisation__tax_id"),
        Col("stage", _("stage"), lambda row: next(((p.stage, p.get_stage_display()) for p in row.seen), ""), kind="badge"),
        Col("places", _("places"), lambda row: ", ".join(str(place) for place in row.capacities.all())),
        Col("settle", _("still to settle"), lambda row: len(row.to_confirm) or ""),
    )

    @property
    def prefetch(self) -> tuple[Any, ...]:  # type: ignore[override]
        """Partnerships one sees, and places offered."""
        seen = Partnership.objects.visible_to(self.actor).order_by("pk")
        return (Prefetch("partnerships", queryset=seen, to_attr="seen"), Prefetch("capacities", queryset=Capacity.objects.order_by("pk")))

    def searched(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Found by a name in any language, another name, or a number."""
        return rows.matching(text)  # type: ignore[no-any-return]
