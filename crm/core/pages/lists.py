"""The workhorse: a list whose filters, order and place stand in the address, drawn and exported from one declaration."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_filters import FilterSet

from crm.core import arranging, clock, display, narrowing, sheets, tables
from crm.core.pages.base import Page
from crm.core.ports import KeptView, list_memories
from crm.core.tables import Col

__all__ = ["Col", "ListPage", "Slice"]

PAGE = 50
#: Rows are counted up to here; beyond, a list says "more than".
COUNTED = 10_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Slice:
    """One page of rows: 51 are asked for, so that nobody counts them all to know whether more follow."""

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
    """A list of `model` as the actor sees it. 50 rows a page in a constant number of queries; `?export=csv|xlsx`.

    columns: what is shown and exported. filterset: its form becomes chips and selects. search: columns looked through by `?q=`.
    order: first order. related, prefetch: what rows need. bulk: (value, label) buttons that post `selected` public ids,
    `action` and `query` (the filters of the screen) to bulk_url.
    """

    template_name = "layout/list.html"
    model: type[Model]
    columns: tuple[Col, ...] = ()
    filterset: type[FilterSet] | None = None
    search: tuple[str, ...] = ()
    order: tuple[str, ...] = ("-pk",)
    related: tuple[str, ...] = ()
    prefetch: tuple[Any, ...] = ()
    heading: Any = ""
    lead: Any = ""
    empty_text: Any = ""
    empty_url = ""
    empty_label: Any = ""
    bulk: tuple[tuple[str, Any], ...] = ()
    bulk_url = ""

    def rows(self) -> QuerySet[Any]:
        """Every row of the list; what the actor sees unless a page narrows it."""
        return self.model._default_manager.visible_to(self.actor)  # type: ignore[attr-defined]

    def actions(self) -> list[tuple[str, Any, str]]:
        """Buttons beside the heading: (address, label, kind)."""
        return []

    def shown_columns(self) -> Sequence[Col]:
        """Every column this actor may see."""
        return self.columns

    @property
    def key(self) -> str:
        """The name under which a person's views of this list are kept."""
        match = self.request.resolver_match
        return match.view_name if match else type(self).__name__

    @cached_property
    def memory(self) -> list[KeptView]:
        """What is kept of this list for the person; nothing for those without an account."""
        return [view for recall in list_memories for view in recall(self.actor, self.key)] if self.actor.kind == "user" else []

    @cached_property
    def arranged(self) -> arranging.Arranged:
        """The columns as the address, else the person's own arrangement, wants them."""
        asked = self.request.GET.get("columns", "")
        usual = next((QueryDict(view.query).get("columns", "") for view in self.memory if view.own and not view.name), "")
        return arranging.arrange(self.shown_columns(), arranging.keys_of(asked or usual))

    @cached_property
    def filters(self) -> FilterSet | None:
        """The bound filterset over `rows()`."""
        if self.filterset is None:
            return None
        return self.filterset(self.request.GET, queryset=self.rows(), request=self.request)

    @cached_property
    def found(self) -> QuerySet[Any]:
        """Rows after filters and search, unordered and undecorated."""
        rows = self.rows()
        if self.filters is not None:
            rows = self.filters.qs if self.filters.is_valid() else rows.none()
        return narrowing.search(rows, self.request.GET.get("q", ""), self.search) if self.search else rows

    def sorting(self) -> tuple[str, str]:
        """(key of the column, "-" or "") asked for by `?sort=`; empty when none or unknown."""
        asked = self.request.GET.get("sort", "")
        key, sign = asked.lstrip("-"), "-" if asked.startswith("-") else ""
        known = {col.key for col in self.shown_columns() if col.sort}
        return (key, sign) if key in known else ("", "")

    def ordered(self) -> QuerySet[Any]:
        """`found` in order, with what rows need; the primary key last, so that pages never overlap."""
        key, sign = self.sorting()
        chosen = [f"{sign}{col.sort}" for col in self.shown_columns() if col.key == key and col.sort]
        rows = self.found.order_by(*chosen, *self.order, "pk")
        return (
            rows.select_related(*self.related).prefetch_related(*self.prefetch) if self.related else rows.prefetch_related(*self.prefetch)
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the same rows as a file."""
        export = request.GET.get("export", "")
        return self.download(export) if export in ("csv", "xlsx") else self.show()

    def context(self) -> dict[str, Any]:
        """What layout/list.html draws."""
        number = self.request.GET.get("page", "1")
        page = Slice(self.ordered(), max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1)
        form = self.filters.form if self.filters is not None else None
        chips = narrowing.chips(form, self.request.GET)
        text = self.request.GET.get("q", "")
        return {
            **{name: getattr(self, name) for name in ("heading", "lead", "empty_url", "empty_label", "bulk", "bulk_url")},
            "empty_text": self.empty_text or _("There is nothing here yet."),
            "actions": self.actions(),
            "page_obj": page,
            "table": tables.make_table(self.arranged.columns, page.object_list, self.sort_head),
            **self.arrangement(),
            "filter_form": form,
            "filter_controls": narrowing.controls(form, self.request.GET),
            "chips": chips,
            "searchable": bool(self.search),
            "search_q": text,
            "narrowed": bool(chips or text or page.number > 1),
            "found_text": self.found_text(),
        }

    def arrangement(self) -> dict[str, Any]:
        """Kept views, the choice of columns, and what an old view asked for that is no longer there."""
        lost = ", ".join(self.arranged.lost)
        return {
            "list_key": self.key,
            "list_query": narrowing.without(self.request.GET, "page", "export", "view")[1:],
            "kept_views": [view for view in self.memory if view.name],
            "kept_here": self.request.GET.get("view", ""),
            "column_choices": arranging.choices(self.shown_columns(), self.arranged.columns) if list_memories.find("workspace") else [],
            "lost_columns": _("Columns that are not here, or not yours to see: %(names)s.") % {"names": lost} if lost else "",
        }

    def found_text(self) -> str:
        """How many rows there are, counted no further than COUNTED."""
        count = self.found.order_by()[: COUNTED + 1].count()
        if count > COUNTED:
            return _("more than %(count)s found") % {"count": display.number(COUNTED)}
        return ngettext("%(count)s found", "%(count)s found", count) % {"count": display.number(count)}

    def sort_head(self, col: Col) -> tuple[str, str]:
        """(query, aria-sort) of a header."""
        if not col.sort:
            return "", ""
        key, sign = self.sorting()
        query = self.request.GET.copy()
        query.pop("page", None)
        query["sort"] = f"-{col.key}" if key == col.key and not sign else col.key
        state = ("descending" if sign else "ascending") if key == col.key else ""
        return f"?{query.urlencode()}", state

    def download(self, kind: str) -> HttpResponseBase:
        """Every found row with the columns of the screen, streamed."""
        cols = self.arranged.columns
        heads = [str(col.label) for col in cols]
        cells: Iterable[list[Any]] = ([col.plain(row) for col in cols] for row in self.ordered().iterator(chunk_size=500))
        name = f"{self.request.resolver_match.url_name if self.request.resolver_match else 'list'}-{clock.today():%Y-%m-%d}.{kind}"
        if kind == "xlsx":
            return FileResponse(
                sheets.write_xlsx(heads, cells, [col.kind for col in cols]), as_attachment=True, filename=name, content_type=XLSX
            )
        response = StreamingHttpResponse(sheets.csv_lines(heads, cells), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
