"""Imports as a list: what narrows it, what it shows."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.exchange.choices import RowResult, SessionState
from crm.exchange.declare import imports
from crm.exchange.models import Session
from crm.exchange.said import kind_label


class SessionFilter(FilterSet):
    """By state and by what is imported."""

    state = ChoiceFilter(choices=SessionState.choices, label=_("state"))
    kind = ChoiceFilter(choices=lambda: [(key, str(kind.label)) for key, kind in imports.items()], label=_("what is imported"))

    class Meta:
        model = Session
        fields: list[str] = []


@listed
class Imports(Listing):
    """Imports of one's organisations, newest first: left ones can be found again and gone on with."""

    key = "exchange:import_list"
    model = Session
    filterset = SessionFilter
    counted = ("state",)
    related = ("organisation", "started_by")
    heading = _("Imports")
    lead = _("Lists from Excel: every doubtful cell is shown before anything is taken in.")
    empty_text = _("No list was imported yet.")
    columns = (
        Col("file", _("file"), "file_name", link=lambda row: row.get_absolute_url()),
        Col("kind", _("what is imported"), kind_label),
        Col("state", _("state"), "state", sort="state", kind="badge"),
        Col("rows", _("rows"), lambda row: row.counts.get("rows", 0), kind="number"),
        Col("taken", _("taken in"), lambda row: row.counts.get(RowResult.TAKEN, 0), kind="number"),
        Col("waiting", _("waiting"), lambda row: row.counts.get(RowResult.WAITING, 0), kind="number"),
        Col("started_by", _("started by"), lambda row: str(row.started_by or "")),
        Col("created", _("started on"), "created_at", sort="created_at", kind="moment"),
    )
