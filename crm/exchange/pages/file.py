"""Files of an import: as it came, given back with remarks, and an empty workbook to begin with."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase

from crm.core import clock
from crm.core.errors import Conflict, Forbidden, Missing
from crm.core.pages.base import Page
from crm.documents.storage import private
from crm.exchange.books import empty_book
from crm.exchange.choosing import places
from crm.exchange.declare import Scope, imports
from crm.exchange.looking import asks
from crm.exchange.pages.session import OfSession
from crm.exchange.permissions import kinds_for, may_work
from crm.exchange.returning import XLSX, returned


class ImportFile(OfSession, Page):
    """The file as it came, for those who may work with it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Streamed from the private storage, never from a public address."""
        may_work(self.actor, self.session).require()
        return FileResponse(private.open(self.session.file), as_attachment=True, filename=self.session.file_name)


class ImportReturned(OfSession, Page):
    """The file with what came of each row, for those who go on in a spreadsheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Made anew at each request: it says what is true now."""
        may_work(self.actor, self.session).require()
        if asks(self.session):
            raise Conflict("exchange.not_checked")
        name = f"{self.session.file_name.rsplit('.', 1)[0]}.xlsx"
        return FileResponse(returned(self.session), as_attachment=True, filename=name, content_type=XLSX)


class ImportTemplate(Page):
    """An empty workbook of one kind in the reader's language: headings, words to choose from, an example."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only kinds that exist, for those who may import something."""
        kind = imports.find(self.kwargs["kind"])
        if kind is None:
            raise Missing("exchange.kind_unknown")
        homes = places(self.actor).filter(kind__in=kind.homes).iterator(chunk_size=50)
        home = next((row for row in homes if kind in kinds_for(self.actor, row)), None)
        if home is None:
            raise Forbidden("exchange.not_yours")
        file = empty_book(kind, Scope(self.actor, home, {}, {}, clock.now()))
        return FileResponse(file, as_attachment=True, filename=f"{kind.key}.xlsx", content_type=XLSX)
