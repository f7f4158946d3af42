"""One row of an import: its own page, mending in place, deciding."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from crm.core.display import DASH
from crm.core.errors import words
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.records import Difference
from crm.core.permissions import abilities
from crm.exchange.actions.row import decide_row, edit_row
from crm.exchange.declare import imports
from crm.exchange.models import Row
from crm.exchange.pages import showing
from crm.exchange.permissions import may_work

PREFIX = "cell_"


class OfRow:
    """What pages of one row share."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def row(self) -> Row:
        """The row of the address; 404 for strangers."""
        rows = Row.objects.visible_to(self.actor).filter(session__public_id=self.kwargs["public_id"])  # type: ignore[attr-defined]
        return self.fetch(rows.select_related("session__organisation"), self.kwargs["row"])  # type: ignore[attr-defined]

    def where(self) -> str:
        """Back to the row among the others, on the page it was seen on."""
        back = self.back()  # type: ignore[attr-defined]
        home = reverse("exchange:import", args=[self.kwargs["public_id"]])
        return f"{back.split('#')[0] if home in back else home}#row-{self.row.no}"


class MendPage(OfRow, Page):
    """A page that sends cells of a row."""

    template_name = "exchange/row.html"
    #: What was typed over an older state of the row, while it is shown beside what stands there.
    held: Mapping[str, str] = MappingProxyType({})

    def context(self) -> dict[str, Any]:
        """The row, drawn whole."""
        session = self.row.session
        view = showing.RowView(self.row, imports.get(session.kind), session, self.held)
        return {"session": session, "view": view, "abilities": abilities(self.actor, session)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Mend and check again; when somebody was faster, both stand side by side and nothing is changed."""
        may_work(self.actor, self.row.session).require()
        sent = sent_cells(request)
        cells = {key: text for key, text in sent.items() if text.strip() != self.row.raw.get(key, "").strip()}
        if cells and request.POST.get("revision") not in (None, str(showing.revision(self.row))):
            return self.beside(cells)
        edit_row(actor=self.actor, row=self.row, cells=cells)
        return redirect(self.onward())

    def beside(self, cells: dict[str, str]) -> HttpResponseBase:
        """What stands in the cells by now, and what was typed."""
        self.held = cells
        labels = {column.key: str(column.label) for column in imports.get(self.row.session.kind).columns}
        pairs = [(labels[key], self.row.raw.get(key, "").strip(), text.strip()) for key, text in cells.items() if key in labels]
        differences = [Difference(label, stored or DASH, typed or DASH) for label, stored, typed in pairs]
        return self.show(409, differences=differences, stale=words("core.stale"))

    def onward(self) -> str:
        """Where to go on."""
        return reverse("exchange:row", args=[self.kwargs["public_id"], self.row.public_id])


class RowPage(MendPage):
    """Every cell of a row with what stands at it; cells can be mended here."""


class RowEdit(MendPage):
    """Mend cells of a row where it stands among the others."""

    http_method_names = ["post", "options"]

    def onward(self) -> str:
        """Back to the row among the others."""
        return self.where()


class RowDecide(OfRow, ActionPage):
    """Take a doubtful row as it stands, leave a row out, or take the decision back."""

    def act(self) -> str:
        """Keep the decision and go back to the row."""
        decide_row(actor=self.actor, row=self.row, decision=self.request.POST.get("decision", ""))
        return self.where()


def sent_cells(request: HttpRequest) -> dict[str, str]:
    """{column key: text} of the cells that were sent."""
    return {key.removeprefix(PREFIX): text for key, text in request.POST.items() if key.startswith(PREFIX)}
