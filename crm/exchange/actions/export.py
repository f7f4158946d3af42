"""Files of lists: asked for, made in the background, taken, thrown away after some days."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock, exporting
from crm.core.actors import Actor
from crm.core.errors import Forbidden, Invalid, Missing
from crm.core.exporting import LONGEST_PURPOSE, TYPES, Order
from crm.core.listing import listings
from crm.core.sheets import MOST_LINES, SEPARATORS
from crm.exchange import shelf
from crm.exchange.choices import ExportState
from crm.exchange.models import Export
from crm.exchange.permissions import may_take_export
from crm.jobs.actions.enqueue import enqueue

#: Signs of an address that are kept.
LONGEST_QUERY = 8_000


def order_of(actor: Actor, list_key: str, query: str, *, place: str = "", **how: Any) -> Order:
    """The list as the actor asks for it. Raises Missing for a list that is not there, Invalid for filters nobody understands."""
    declared = listings.find(list_key)
    if declared is None or actor.kind != "user":
        raise Missing("core.not_found")
    listing = declared.asked(actor, query[:LONGEST_QUERY], place)
    if not listing.sensible:
        raise Invalid("exchange.export_unclear", field="query")
    return Order(listing, **how)


def check_order(order: Order) -> None:
    """Refuse what cannot be made: Invalid("core.invalid_choice"), ("exchange.purpose_needed") or ("exchange.export_too_long");
    Forbidden("exchange.whole_not_yours") when nothing masked is the actor's to have whole."""
    if order.kind not in TYPES:
        raise Invalid("core.invalid_choice", field="format")
    if order.separator not in SEPARATORS:
        raise Invalid("core.invalid_choice", field="separator")
    if order.personal and not order.purpose.strip():
        raise Invalid("exchange.purpose_needed", field="purpose")
    if order.whole and not order.veiled:
        raise Forbidden("exchange.whole_not_yours")
    if order.kind == "xlsx" and order.count(MOST_LINES) >= MOST_LINES:
        raise Invalid("exchange.export_too_long", field="format", limit=MOST_LINES - 1)


@transaction.atomic
def start_export(*, actor: Actor, order: Order, at: dt.datetime | None = None) -> Export:
    """Have the file made in the background; the list is read with the actor's rights of that moment. Raises as `check_order`."""
    at = at or clock.now()
    check_order(order)
    listing = order.listing
    query = listing.query.copy()
    query["columns"] = ",".join(col.key for col in order.columns)
    export = Export.objects.create(
        asked_by_id=actor.user_id,
        list_key=listing.key,
        place=listing.place.get("public_id", ""),
        query=query.urlencode(),
        format=order.kind,
        separator=order.separator,
        personal=bool(order.personal),
        whole=order.whole,
        purpose=order.purpose.strip()[:LONGEST_PURPOSE],
        kept_until=at + dt.timedelta(days=settings.EXPORT_KEPT_DAYS),
        created_at=at,
    )
    job = enqueue("exchange.export", actor=actor, key=f"export:{export.public_id}", at=at, export=export.public_id)
    Export.objects.filter(pk=export.pk).update(job=job.public_id)
    export.job = job.public_id
    _record(actor, "exchange.export_asked", export, at)
    return export


def make_export(*, actor: Actor, export: Export, told: Callable[[Iterator[Any]], Iterator[Any]], at: dt.datetime | None = None) -> Export:
    """Write the file and put it on the shelf, outside any transaction; then say so and note who took which list.

    told: wraps the rows to tell how far it is. Raises as `order_of` and `check_order` when rights or filters are gone meanwhile.
    """
    order = order_of(
        actor,
        export.list_key,
        export.query,
        place=export.place,
        kind=export.format,
        separator=export.separator,
        whole=export.whole,
        purpose=export.purpose,
    )
    check_order(order)
    rows = 0

    def counted() -> Iterator[Any]:
        nonlocal rows
        for row in told(order.cells()):
            rows += 1
            yield row

    size, sha256 = shelf.put(export.file, lambda file: order.write(file, counted()))
    with transaction.atomic():
        kept_until = (at or clock.now()) + dt.timedelta(days=settings.EXPORT_KEPT_DAYS)
        values = {"state": ExportState.READY, "rows": rows, "size": size, "sha256": sha256, "kept_until": kept_until}
        if Export.objects.filter(pk=export.pk, state=ExportState.WAITING).update(**values):
            exporting.note(order, rows)
    export.refresh_from_db()
    return export


@transaction.atomic
def take_export(*, actor: Actor, export: Export, at: dt.datetime | None = None) -> BinaryIO:
    """The file, open for reading; each taking is recorded. Raises Forbidden, Missing("exchange.export_gone")."""
    at = at or clock.now()
    may_take_export(actor, export).require()
    try:
        file = shelf.open_file(export.file)
    except FileNotFoundError as error:
        raise Missing("exchange.export_gone") from error
    _record(actor, "exchange.export_taken", export, at)
    return file


@transaction.atomic
def drop_export(*, actor: Actor, export: Export, at: dt.datetime | None = None) -> None:
    """Throw the file away: its days are over, or its making was stopped."""
    at = at or clock.now()
    if Export.objects.filter(pk=export.pk).exclude(state=ExportState.GONE).update(state=ExportState.GONE):
        _record(actor, "exchange.export_dropped", export, at)
        transaction.on_commit(lambda: shelf.throw_away(export.file))


def _record(actor: Actor, action: str, export: Export, at: dt.datetime) -> None:
    data = {"list": export.list_key, "format": export.format, "rows": export.rows, "purpose": export.purpose}
    for organisation in sorted(actor.organisations) or [""]:
        record(actor=actor, action=action, subject=export, organisation=organisation, data=data, at=at)
