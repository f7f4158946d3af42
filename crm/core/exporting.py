"""A list as a file: every found row with the columns of the screen, as CSV, XLSX or JSON; who took it is noted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from crm.core import clock, recording, sheets
from crm.core.listing import Listing
from crm.core.tables import Col

#: format -> content type
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
#: Rows read at once.
CHUNK = 500
#: How long a purpose may be, in signs.
LONGEST_PURPOSE = 200


@dataclass(frozen=True)
class Order:
    """One file of a list, as its actor asks for it.

    kind: a key of TYPES. separator: between the cells of a CSV file. whole: what stands masked is written whole, as far as
    the actor has it whole. purpose: what a file with personal data is for.
    """

    listing: Listing
    kind: str
    separator: str = ";"
    whole: bool = False
    purpose: str = ""

    @property
    def columns(self) -> list[Col]:
        """The columns of the screen."""
        return list(self.listing.arranged.columns)

    @property
    def personal(self) -> list[Col]:
        """Columns that tell of persons."""
        return [col for col in self.columns if col.personal]

    @property
    def veiled(self) -> list[Col]:
        """Masked columns that this actor has whole where he asks for it."""
        return [col for col in self.columns if col.veil and col.veil.may(self.listing.actor)]

    @property
    def name(self) -> str:
        """What the file is called."""
        return f"{self.listing.key.rsplit(':', 1)[-1] or 'list'}-{clock.today():%Y-%m-%d}.{self.kind}"

    def count(self, limit: int | None = None) -> int:
        """How many rows there are, counted no further than one beyond `limit`."""
        rows = self.listing.found.order_by()
        return rows.count() if limit is None else rows[: limit + 1].count()

    @property
    def large(self) -> bool:
        """Whether it takes so long that it is made in the background."""
        return self.count(settings.EXPORT_AT_ONCE) > settings.EXPORT_AT_ONCE

    def cells(self) -> Iterator[list[Any]]:
        """The rows, read CHUNK by CHUNK."""
        columns, actor = self.columns, self.listing.actor
        lifted = {col.key for col in self.veiled} if self.whole else set()
        for row in self.listing.ordered().iterator(chunk_size=CHUNK):
            yield [col.veil.whole(actor, row) if col.veil and col.key in lifted else col.plain(row) for col in columns]

    def text(self, cells: Iterator[list[Any]]) -> Iterator[str]:
        """The file piece by piece, where it is a text file."""
        if self.kind == "json":
            return sheets.json_lines([col.key for col in self.columns], cells)
        return sheets.csv_lines([col.label for col in self.columns], cells, self.separator)

    def book(self, cells: Iterator[list[Any]], target: IO[bytes] | None = None) -> IO[bytes]:
        """The file, where it is a workbook."""
        return sheets.write_xlsx([col.label for col in self.columns], cells, [col.kind for col in self.columns], target)

    def write(self, target: IO[bytes], cells: Iterator[list[Any]]) -> None:
        """Write the file to an open one."""
        if self.kind == "xlsx":
            self.book(cells, target)
            return
        for piece in self.text(cells):
            target.write(piece.encode())


def note(order: Order, rows: int) -> None:
    """Write down in the trail of each of the actor's organisations that he took the list, of which rows and columns, and what for."""
    listing = order.listing
    data = {
        "list": listing.key,
        "query": listing.query.urlencode(),
        "columns": [col.key for col in order.columns],
        "format": order.kind,
        "rows": rows,
        "personal": [col.key for col in order.personal],
        "purpose": order.purpose,
        "whole": [col.key for col in order.veiled] if order.whole else [],
    }
    with transaction.atomic():
        for organisation in sorted(listing.actor.organisations) or [""]:
            recording.record(
                actor=listing.actor, action="core.list_taken", organisation=organisation, label=str(listing.heading), data=data
            )


def answer(order: Order) -> HttpResponseBase:
    """The file itself, noted and then streamed."""
    note(order, order.count())
    if order.kind == "xlsx":
        return FileResponse(order.book(order.cells()), as_attachment=True, filename=order.name, content_type=TYPES["xlsx"])
    response = StreamingHttpResponse(order.text(order.cells()), content_type=TYPES[order.kind])
    response["Content-Disposition"] = f'attachment; filename="{order.name}"'
    return response
