"""One row of an import: its own page, mending in place, deciding."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from crm.core.pages.base import ActionPage, Page
from crm.core.permissions import abilities
from crm.exchange.actions.row import decide_row, edit_row
from crm.exchange.declare import imports
from crm.exchange.models import Row
from crm.exchange.pages import showing

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


class RowPage(OfRow, Page):
    """Every cell of a row with what stands at it; cells can be mended here."""

    template_name = "exchange/row.html"

    def context(self) -> dict[str, Any]:
        """The row, drawn whole."""
        session = self.row.session
        view = showing.RowView(self.row, imports.get(session.kind), session)
        return {"session": session, "view": view, "abilities": abilities(self.actor, session)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Mend and check again; stay on the row."""
        edit_row(actor=self.actor, row=self.row, cells=typed(self.request, self.row))
        return redirect("exchange:row", self.kwargs["public_id"], self.row.public_id)


class RowEdit(OfRow, ActionPage):
    """Mend cells of a row where it stands among the others."""

    def act(self) -> str:
        """Check the row again and go back to it."""
        edit_row(actor=self.actor, row=self.row, cells=typed(self.request, self.row))
        return self.where()


class RowDecide(OfRow, ActionPage):
    """Take a doubtful row as it stands, leave a row out, or take the decision back."""

    def act(self) -> str:
        """Keep the decision and go back to the row."""
        decide_row(actor=self.actor, row=self.row, decision=self.request.POST.get("decision", ""))
        return self.where()


def typed(request: HttpRequest, row: Row) -> dict[str, str]:
    """{column key: text} of the cells that were sent and differ from what stands there."""
    sent = {key.removeprefix(PREFIX): text for key, text in request.POST.items() if key.startswith(PREFIX)}
    return {key: text for key, text in sent.items() if text.strip() != row.raw.get(key, "").strip()}
