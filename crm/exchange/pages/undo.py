"""Undoing an import: all of it, or one row."""

from crm.core.pages.base import ActionPage
from crm.exchange.actions.undo import undo_import, undo_row
from crm.exchange.choices import RowResult
from crm.exchange.pages.row import OfRow
from crm.exchange.pages.session import OfSession
from crm.exchange.pages.showing import result_in_words


class ImportUndo(OfSession, ActionPage):
    """Undo every row that was taken in."""

    def act(self) -> str:
        """Start the job and show it."""
        return undo_import(actor=self.actor, session=self.session).get_absolute_url()


class RowUndo(OfRow, ActionPage):
    """Undo one row."""

    def act(self) -> str:
        """Say what became of it and go back to the row."""
        row = undo_row(actor=self.actor, row=self.row)
        (self.say if row.result == RowResult.UNDONE else self.warn)(result_in_words(row))
        return self.where()
