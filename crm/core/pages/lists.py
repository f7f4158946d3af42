"""The workhorse: a list whose filters, order and place stand in the address, drawn and exported from one declaration."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core import arranging, display, exporting, narrowing, ports, tables
from crm.core.exporting import LONGEST_PURPOSE, TYPES, Order
from crm.core.keyset import Window, window
from crm.core.listing import COUNTED, Listing
from crm.core.pages.base import Page
from crm.core.ports import KeptView, list_memories
from crm.core.tables import Col

__all__ = ["Col", "ListPage", "Slice"]

PAGE = 50


class Slice:
    """One numbered page of rows that have no address of their own: 51 are asked for, so that nobody counts them all."""

    def __init__(self, rows: QuerySet[Any], number: int, size: int = PAGE) -> None:
        first = (number - 1) * size
        found = list(rows[first : first + size + 1])
        self.number = number
        self.object_list = found[:size]
        self.has_next = len(found) > size
        self.has_previous = number > 1
        self.has_other_pages = self.has_next or self.has_previous
        self.next_page_number = number + 1
        self.previous_page_number = number - 1


class ListPage(Page):
    """The page of a `listing`: 50 rows in a constant number of queries; `?export=csv|xlsx|json` gives the found rows as a file."""

    template_name = "layout/list.html"
    listing: ClassVar[type[Listing]]
    empty_url = ""
    empty_label: Any = ""

    def actions(self) -> list[tuple[str, Any, str]]:
        """Buttons beside the heading: (address, label, kind)."""
        return []

    @cached_property
    def memory(self) -> list[KeptView]:
        """What is kept of this list for the person; nothing for those without an account."""
        return [view for recall in list_memories for view in recall(self.actor, self.listing.key)] if self.actor.kind == "user" else []

    @cached_property
    def asked(self) -> Listing:
        """The list as this person asks for it."""
        usual = next((QueryDict(view.query).get("columns", "") for view in self.memory if view.own and not view.name), "")
        return self.listing(self.actor, self.request.GET, place=self.kwargs, usual=usual)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the same rows as a file; a file of what could not be understood is refused on the page."""
        kind = request.GET.get("export", "")
        if kind not in TYPES:
            return self.show()
        return self.download(kind) if self.asked.sensible else self.show(status=400)

    def context(self) -> dict[str, Any]:
        """What layout/list.html draws."""
        listing, query = self.asked, self.request.GET
        page = self.window()
        marks = self.marks(page.object_list)
        form = listing.filters.form if listing.filters is not None else None
        chips, text = narrowing.chips(form, query), query.get("q", "")
        count = listing.total
        return {
            "heading": listing.heading,
            "lead": listing.lead,
            "empty_text": listing.empty_text or _("There is nothing here yet."),
            "empty_url": self.empty_url,
            "empty_label": self.empty_label,
            "actions": self.actions(),
            "page_obj": page,
            "table": tables.make_table(listing.arranged.columns, page.object_list, self.sort_head, marks),
            **self.arrangement(),
            "marked": len(marks),
            "only_changed": bool(query.get("changed")),
            "changed_url": narrowing.without(query, "after", "before", "export", "changed"),
            **self.deeds(count, page),
            "filter_form": form,
            "filter_controls": (rows := narrowing.controls(form, query, listing.counts() if form is not None else {})),
            "filters_near": narrowing.near_and_folded(rows),
            "filters_kept": narrowing.kept(form, query),
            "chips": chips,
            "searchable": bool(listing.search),
            "search_q": text,
            "narrowed": bool(chips or text or query.get("changed") or page.before or page.lost or listing.unknown),
            "found_text": found_text(count),
            "place_lost": page.lost,
            "unknown_filters": ", ".join([*listing.unknown, *narrowing.amiss(form)]),
        }

    def window(self) -> Window:
        """The rows of this page; with their neighbours."""
        listing, query = self.asked, self.request.GET
        found = listing.dressed(listing.found)
        return window(found, listing.rows(), listing.steps(), after=query.get("after", ""), before=query.get("before", ""), size=PAGE)

    def deeds(self, count: int, page: Window) -> dict[str, Any]:
        """What can be done with chosen rows, and with all that was found when they are more than the page shows."""
        bulk = self.asked.offered() if self.actor.kind == "user" else []
        return {
            "bulk": bulk,
            "bulk_url": reverse("core:bulk") if bulk else "",
            "bulk_all": found_text(count) if bulk and page.has_other_pages else "",
        }

    def marks(self, rows: Iterable[Model]) -> dict[str, str]:
        """Rows that changed since the person looked last, in words; then this look is remembered."""
        if self.actor.kind != "user":
            return {}
        kind = self.listing.kind()
        ids = [row.public_id for row in rows if hasattr(row, "public_id")]
        found = (
            {key: said for ask in ports.list_marks for key, said in ask(self.actor, self.listing.key, kind, ids).items()} if kind else {}
        )
        for looked in ports.list_looked:
            looked(self.actor, self.listing.key)
        return found

    def arrangement(self) -> dict[str, Any]:
        """Kept views, the choice of columns, and what an old view asked for that is no longer there."""
        arranged, query = self.asked.arranged, self.request.GET
        lost = ", ".join(arranged.lost)
        return {
            "list_key": self.listing.key,
            "list_query": self.list_query(),
            "export_url": self.export_url(),
            "kept_views": [view for view in self.memory if view.name],
            "kept_here": query.get("view", ""),
            "column_choices": arranging.choices(self.asked.available(), arranged.columns) if list_memories.find("workspace") else [],
            "lost_columns": _("Columns that are not here, or not yours to see: %(names)s.") % {"names": lost} if lost else "",
        }

    def sort_head(self, col: Col) -> tuple[str, str]:
        """(query, aria-sort) of a header."""
        if not col.sort:
            return "", ""
        key, sign = self.asked.sorting()
        query = self.request.GET.copy()
        for name in ("after", "before"):
            query.pop(name, None)
        query["sort"] = f"-{col.key}" if key == col.key and not sign else col.key
        state = ("descending" if sign else "ascending") if key == col.key else ""
        return f"?{query.urlencode()}", state

    def download(self, kind: str) -> HttpResponseBase:
        """Every found row with the columns of the screen, at once; by way of a form where there are many or a purpose must be said."""
        purpose = self.request.GET.get("purpose", "").strip()[:LONGEST_PURPOSE]
        order = Order(self.asked, kind, purpose=purpose)
        if order.large or (order.personal and not purpose):
            return redirect(f"{self.export_url()}&format={kind}")
        return exporting.answer(order)

    def export_url(self) -> str:
        """The form that asks for the format, and for a purpose where the list tells of persons."""
        told = QueryDict(mutable=True)
        told["list"], told["query"] = self.listing.key, self.list_query("columns")
        told["columns"] = ",".join(col.key for col in self.asked.arranged.columns)
        if place := self.asked.place.get("public_id"):
            told["place"] = place
        return f"{reverse('exchange:export_new')}?{told.urlencode()}"

    def list_query(self, *more: str) -> str:
        """What narrows the list, as an address says it."""
        return narrowing.without(self.request.GET, "after", "before", "export", "view", "purpose", *more)[1:]


def found_text(count: int) -> str:
    """How many rows there are, counted no further than COUNTED."""
    if count > COUNTED:
        return _("more than %(count)s found") % {"count": display.number(COUNTED)}
    return ngettext("%(count)s found", "%(count)s found", count) % {"count": display.number(count)}
