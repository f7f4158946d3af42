"""Frozen reports as a list: what narrows it, what it shows."""

from typing import Any

from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter, FilterSet

from crm.core.filters import Day, Exactly, Whole
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.reports.cards import REPORTS
from crm.reports.frozen import said
from crm.reports.models import Snapshot


def title_of(snapshot: Snapshot) -> str:
    """What was frozen, in words: the report, or its only figure."""
    if snapshot.card and snapshot.cards:
        return said(snapshot.cards[0]["title"])
    return str(REPORTS.get(snapshot.report, snapshot.report))


class SnapshotFilter(FilterSet):
    """What a link or the API narrows frozen reports by."""

    report = Exactly(label=gettext_lazy("report"))
    card = Exactly(label=gettext_lazy("figure"))
    day = Day("day", "exact", label=gettext_lazy("reference date"))
    year = Whole(label=gettext_lazy("year"))
    region = Exactly(label=gettext_lazy("region"))
    waits = ChoiceFilter(choices=[("publishing", gettext_lazy("for you to publish"))], label=gettext_lazy("waits"), method="by_wait")

    class Meta:
        model = Snapshot
        fields: list[str] = []

    def by_wait(self, rows: Any, name: str, value: str) -> Any:
        """Those the reader may publish."""
        return rows.to_publish(self.request.actor)


@listed
class Snapshots(Listing):
    """Frozen reports of one's organisations."""

    key = "reports:snapshot_list"
    model = Snapshot
    filterset = SnapshotFilter
    related = ("organisation__legal_form", "publication")
    heading = gettext_lazy("Frozen reports")
    lead = gettext_lazy("Rows and parameters as they were on that day; nothing of them can be changed.")
    empty_text = gettext_lazy("No report has been frozen yet.")
    columns = (
        Col("what", gettext_lazy("report"), title_of, link=lambda row: row.get_absolute_url()),
        Col("organisation", gettext_lazy("organisation"), "organisation"),
        Col("day", gettext_lazy("reference date"), "day", sort="day", kind="date"),
        Col("rows", gettext_lazy("rows"), "row_count", kind="number"),
        Col("made", gettext_lazy("frozen"), "created_at", sort="created_at", kind="moment"),
        Col("by", gettext_lazy("frozen by"), "made_by"),
        Col("published", gettext_lazy("published"), "published_at", kind="moment"),
    )
