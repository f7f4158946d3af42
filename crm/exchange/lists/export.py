"""Files of lists one asked for, newest first."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.exchange.choices import ExportState
from crm.exchange.models import Export


class ExportFilter(FilterSet):
    """By state."""

    state = ChoiceFilter(choices=ExportState.choices, label=_("state"))

    class Meta:
        model = Export
        fields: list[str] = []


@listed
class Exports(Listing):
    """What one asked for oneself."""

    key = "exchange:export_list"
    model = Export
    filterset = ExportFilter
    counted = ("state",)
    heading = _("My exports")
    lead = _("Long lists are made into files in the background and kept for some days. Short ones are saved at once and are not here.")
    empty_text = _("You have not exported a long list yet. Every list has the links Excel, CSV and Other formats above its rows.")
    columns = (
        Col("list", _("list"), lambda row: str(row.heading), link=lambda row: row.get_absolute_url()),
        Col("format", _("format of the file"), lambda row: row.format.upper(), sort="format", kind="code"),
        Col("rows", _("rows"), "rows", sort="rows", kind="number"),
        Col("purpose", _("purpose"), "purpose"),
        Col("state", _("state"), "state", sort="state", kind="badge"),
        Col("created", _("asked on"), "created_at", sort="created_at", kind="moment"),
        Col("until", _("kept until"), "kept_until", sort="kept_until", kind="moment"),
    )

    def rows(self) -> QuerySet[Any]:
        """One's own, for administrators too."""
        return super().rows().filter(asked_by_id=self.actor.user_id)
