"""Background work of this room."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.actors import system
from crm.core.errors import DomainError
from crm.core.exporting import CHUNK
from crm.core.ports import Every, schedule, task
from crm.exchange.actions.apply import close_round
from crm.exchange.actions.export import drop_export, make_export, order_of
from crm.exchange.actions.row import take_row, to_take
from crm.exchange.actions.undo import STANDING, close_undo, to_undo, undo_row
from crm.exchange.choices import ExportState, RowResult, SessionState
from crm.exchange.declare import imports
from crm.exchange.looking import scope_of
from crm.exchange.models import Export, Row, Session
from crm.jobs.running import Run


@task("exchange.apply", label=_("Take in an import"))
def apply_rows(job: Run) -> None:
    """Take rows in, each in its own transaction with its line in the results; a second run goes on where the first stopped."""
    session = Session.objects.select_related("organisation").get(public_id=job.arguments["session"])
    if session.state != SessionState.APPLYING:
        return
    try:
        _take_rows(job, session)
    except DomainError:
        # Rights were lost meanwhile: the import opens again for those who have them.
        close_round(actor=system("exchange.apply"), session=session, at=clock.now())
        raise
    close_round(actor=job.actor, session=session, at=clock.now())
    job.step(session.file_name, ok=True, subject_kind="import", subject_id=session.public_id)


def _take_rows(job: Run, session: Session) -> None:
    kind = imports.get(session.kind)
    at = clock.now()
    scope = scope_of(session, job.actor, at)
    rows = list(to_take(session).order_by("no").values_list("pk", flat=True))
    job.set_total(len(rows) + 1)
    for pk in rows:
        if job.cancelled:
            break
        row = session.rows.get(pk=pk)
        row.session = session
        with transaction.atomic():
            take_row(actor=job.actor, row=row, kind=kind, scope=scope, at=at)
            _tell(job, row, ok=row.result != RowResult.FAILED)


@task("exchange.undo", label=_("Undo an import"))
def undo_rows(job: Run) -> None:
    """Undo rows, the last one first, each in its own transaction with its line in the results."""
    session = Session.objects.select_related("organisation").get(public_id=job.arguments["session"])
    if session.state != SessionState.UNDOING:
        return
    try:
        _undo_rows(job, session)
    except DomainError:
        # Rights were lost meanwhile: it ends as it stands, for those who have them.
        close_undo(actor=system("exchange.undo"), session=session, at=clock.now())
        raise
    close_undo(actor=job.actor, session=session, at=clock.now())
    job.step(session.file_name, ok=True, subject_kind="import", subject_id=session.public_id)


def _undo_rows(job: Run, session: Session) -> None:
    at = clock.now()
    rows = list(to_undo(session).values_list("pk", flat=True))
    job.set_total(len(rows) + 1)
    for pk in rows:
        if job.cancelled:
            break
        row = session.rows.get(pk=pk)
        row.session = session
        if row.result not in STANDING:
            continue
        with transaction.atomic():
            undo_row(actor=job.actor, row=row, at=at)
            _tell(job, row, ok=row.result == RowResult.UNDONE)


def _tell(job: Run, row: Row, *, ok: bool) -> None:
    label = f"{row.no}. {row.values.get('name') or row.values.get('full_name') or ''}".strip()
    about = {"subject_kind": row.subject_kind, "subject_id": row.subject_id}
    job.step(label, ok=ok, code=row.result_code, params=row.result_params, **about)


@task("exchange.export", label=_("Export a list"))
def export_list(job: Run) -> None:
    """Write the file of a list chunk by chunk. A second run begins it anew; a stopped one leaves nothing behind."""
    export = Export.objects.get(public_id=job.arguments["export"])
    if export.state != ExportState.WAITING:
        return
    job.set_total(order_of(job.actor, export.list_key, export.query, place=export.place, kind=export.format).count() + 1)

    def told(rows: Iterator[Any]) -> Iterator[Any]:
        for done, row in enumerate(rows):
            if done % CHUNK == 0:
                job.advance(done)
                if job.cancelled:
                    raise _Stopped
            yield row

    try:
        make_export(actor=job.actor, export=export, told=told)
    except _Stopped:
        drop_export(actor=job.actor, export=export)
        return
    job.advance(export.rows)
    job.step(str(export), ok=True, subject_kind="export", subject_id=export.public_id)


class _Stopped(Exception):
    """Somebody asked to stop."""


@task("exchange.sweep_exports", label=_("Throw old files of lists away"))
def sweep_exports(job: Run) -> None:
    """Files whose days are over."""
    for export in Export.objects.exclude(state=ExportState.GONE).filter(kept_until__lt=clock.now()).order_by("pk"):
        drop_export(actor=system("exchange.sweep_exports"), export=export)


schedule.add("exchange.sweep_exports", Every("exchange.sweep_exports", "exchange.sweep_exports", 3600))
