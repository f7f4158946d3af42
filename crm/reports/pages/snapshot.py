"""Pages of frozen reports: freeze, look, open the same rows later, publish."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from crm.accounts.models import Organisation
from crm.audit.trail import Trail
from crm.core import sheets
from crm.core.languages import active
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import abilities
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.asking import ask
from crm.reports.cards import Card
from crm.reports.comparing import differences
from crm.reports.frozen import thaw_card, thaw_units
from crm.reports.lists.snapshot import Snapshots, title_of
from crm.reports.models import Snapshot
from crm.reports.opening import facts_of
from crm.reports.pages.card import RowList
from crm.reports.report_paper import print_snapshot
from crm.reports.sheet import Counted, sections
from crm.reports.verifying import verify


class SnapshotList(ListPage):
    """Frozen reports of one's organisations."""

    listing = Snapshots


class OfSnapshot(Page):
    """A page of one frozen report."""

    @cached_property
    def snapshot(self) -> Snapshot:
        """The report of the address; 404 for strangers."""
        rows = Snapshot.objects.visible_to(self.actor).select_related("organisation__legal_form", "publication")
        return self.fetch(rows, self.kwargs["public_id"])

    def link(self, key: str, groups: Sequence[str], unit: str) -> str:
        """The frozen list behind a number."""
        return reverse("reports:snapshot_rows", args=[self.snapshot.public_id]) + ask(self.request.GET).query(
            card=key, group=list(groups), unit=[unit] if unit else None
        )


class SnapshotPage(OfSnapshot):
    """A frozen report: figures from its rows, its root, what differs from now."""

    template_name = "reports/snapshot.html"

    def context(self) -> dict[str, Any]:
        """Figures of the stored rows; nothing is counted anew but the difference."""
        row = self.snapshot
        facts, units = facts_of(row), thaw_units(row.units)
        counted = [Counted(thaw_card(kept), facts.get(kept["key"], [])) for kept in row.cards]
        return {
            "snapshot": row,
            "heading": title_of(row),
            "cards": [entry.card for entry in counted],
            "sections": sections(counted, units, self.link, lambda unit: "", self.about),
            "verdict": verify(row),
            "differences": differences(self.actor, row),
            "abilities": abilities(self.actor, row),
            "trail": Trail(self.actor, row, self.request.GET),
        }

    def about(self, card: Card) -> str:
        """The definition as it stands today."""
        return reverse("reports:card", args=[card.key])


class SnapshotRows(OfSnapshot):
    """The same list as when it was frozen; names of records within the reader's rights of today."""

    template_name = "reports/snapshot_rows.html"

    def context(self) -> dict[str, Any]:
        """The lines of one page."""
        params, kept = self.request.GET, {row["key"]: row for row in self.snapshot.cards}
        if params.get("card") and params["card"] not in kept:
            raise Http404("reports.no_such_card")
        card = thaw_card(kept.get(params.get("card", "")) or next(iter(kept.values()))) if kept else None
        if card is None:
            return {"snapshot": self.snapshot, "lines": []}
        groups, units = params.getlist("group"), params.getlist("unit")
        facts = [
            fact
            for fact in facts_of(self.snapshot).get(card.key, [])
            if (not groups or fact.group in groups) and (not units or fact.unit in units)
        ]
        rows = RowList(card, facts, self.actor, thaw_units(self.snapshot.units), params.get("page", "1"))
        labels = [label for code, label in card.groups if code in groups]
        return {"snapshot": self.snapshot, "card": card, "page_obj": rows.page_obj, "lines": rows.lines, "groups": labels}


class SnapshotFile(OfSnapshot):
    """Every row as CSV, with its leaf; the header's leaf and the root stand in the first lines' columns."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The file."""
        row = self.snapshot
        heads = ["position", "card", "version", "group", "unit", "record", "amount", "leaf"]
        versions = {kept["key"]: kept["version"] for kept in row.cards}
        lines = row.rows.order_by("position").values_list("position", "card", "group", "unit", "record", "amount", "leaf")
        first = [[0, "root", "", "", "", row.public_id, "", row.root], [0, "header", "", "", "", row.public_id, "", row.header_leaf]]
        cells = ([n, card, versions.get(card, ""), *rest] for n, card, *rest in lines.iterator(chunk_size=2000))
        response = StreamingHttpResponse(
            sheets.csv_lines(heads, (line for part in (first, cells) for line in part)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{row.public_id}.csv"'
        return response


class SnapshotPaper(OfSnapshot):
    """The frozen report on paper, in the reader's language, with the root of its rows."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The PDF."""
        response = HttpResponse(print_snapshot(self.snapshot, self.actor.name, active()).data, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{self.snapshot.public_id}.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response


class SnapshotFreeze(ActionPage):
    """Freeze a report, or one figure, as it is asked about."""

    def act(self) -> str:
        """Freeze it, then show it."""
        data = self.request.POST
        organisation = self.fetch(Organisation.objects.visible_to(self.actor), data.get("organisation", ""))
        scope = ask(data).required()
        snapshot = freeze_report(
            actor=self.actor,
            organisation=organisation,
            report=data.get("report", "region"),
            card=data.get("card", ""),
            day=scope.day,
            known=scope.known if data.get("known") else None,
            year=scope.year,
        )
        self.say(_("The report is frozen with its rows."))
        return snapshot.get_absolute_url()


class SnapshotPublish(ActionPage):
    """Give a frozen report to the public."""

    def act(self) -> str:
        """Publish it."""
        row = self.fetch(Snapshot.objects.visible_to(self.actor).select_related("organisation", "publication"), self.kwargs["public_id"])
        publish_snapshot(actor=self.actor, snapshot=row)
        self.say(_("The report is published."))
        return row.get_absolute_url()
