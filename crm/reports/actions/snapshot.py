"""Freezing a report with its rows and root; publishing it by a second person."""

import datetime as dt
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.models import F

from crm.accounts.choices import CAPABILITIES
from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor, merge
from crm.core.errors import Conflict, Invalid, Missing
from crm.core.ports import announce
from crm.reports.asking import YEARS
from crm.reports.cards import REPORTS, Card, Scope, cards_of, gather, units_of
from crm.reports.frozen import freeze_card, freeze_units
from crm.reports.models import Publication, Snapshot, SnapshotRow
from crm.reports.opening import hidden_across
from crm.reports.permissions import may_freeze, may_publish
from crm.reports.rules import merkle


def within(actor: Actor, organisation: Organisation) -> Actor:
    """The actor as a member of this one organisation and nothing else: a report says what the organisation sees."""
    grants = tuple(grant for grant in actor.grants if grant.organisation == organisation.public_id)
    capabilities = merge(CAPABILITIES.get(grant.role, ()) for grant in grants)
    who = {"kind": actor.kind, "name": actor.name, "user_id": actor.user_id, "ref": actor.ref, "language": actor.language}
    return Actor(**who, grants=grants, capabilities=capabilities)


@transaction.atomic
def freeze_report(
    *,
    actor: Actor,
    organisation: Organisation,
    report: str = "region",
    card: str = "",
    day: dt.date | None = None,
    known: dt.datetime | None = None,
    year: int | None = None,
    at: dt.datetime | None = None,
) -> Snapshot:
    """Count the report's cards (or the one `card`) as the organisation sees them and keep every row, with the root over all.

    day, known: reference date and moment of knowledge, now unless told. Raises Forbidden, Missing for an unknown report
    or card, Invalid for a day or knowledge to come and for what is no year.
    """
    at = at or clock.now()
    may_freeze(actor, organisation).require()
    chosen = cards_of(report, card)
    if report not in REPORTS:
        raise Missing("reports.no_such_report")
    if card and not chosen:
        raise Missing("reports.no_such_card")
    _check(day, known, year, at)
    scope = Scope(day or clock.today(at), known or at, None, year)
    snapshot, rows = _count(within(actor, organisation), organisation, chosen, scope)
    snapshot.report, snapshot.card, snapshot.created_at = report, card, at
    snapshot.made_by, snapshot.made_by_ref = actor.name, actor.ref
    _seal(snapshot, rows)
    data = {"report": report, "card": card, "day": scope.day, "known": scope.known, "rows": len(rows), "root": snapshot.root}
    record(actor=actor, action="reports.freeze", subject=snapshot, organisation=organisation.public_id, data=data, at=at)
    announce("reports.frozen", actor=actor, snapshot=snapshot.public_id)
    return snapshot


def _check(day: dt.date | None, known: dt.datetime | None, year: int | None, at: dt.datetime) -> None:
    """A frozen report speaks of what has been, as far as it was known."""
    if known and known > at:
        raise Invalid("reports.known_ahead", field="known", value=f"{known:%d.%m.%Y}")
    if day and day > clock.today(at):
        raise Invalid("reports.day_ahead", field="day", value=f"{day:%d.%m.%Y}")
    if year is not None and year not in YEARS:
        raise Invalid("reports.bad_year", field="year", value=str(year)[:40])


def _count(actor: Actor, organisation: Organisation, chosen: list[Card], scope: Scope) -> tuple[Snapshot, list[SnapshotRow]]:
    units = freeze_units(units_of, actor)
    scope = replace(scope, units=frozenset(unit["id"] for unit in units))
    found = [(card.key, fact) for card in chosen for fact in sorted(gather(card, actor, scope))]
    rows = [
        SnapshotRow(position=n, card=key, group=fact.group, unit=fact.unit, record=fact.id, amount=fact.amount)
        for n, (key, fact) in enumerate(found, start=1)
    ]
    regions = {unit["region"] for unit in units}
    snapshot = Snapshot(
        organisation=organisation,
        day=scope.day,
        known=scope.known,
        year=scope.year,
        region=regions.pop() if len(regions) == 1 else "",
        cards=[freeze_card(card) for card in chosen],
        units=units,
        row_count=len(rows),
    )
    return snapshot, rows


def _seal(snapshot: Snapshot, rows: list[SnapshotRow]) -> None:
    for row in rows:
        row.leaf = merkle.row_leaf(row.position, row.card, row.group, row.unit, row.record, row.amount)
    snapshot.header_leaf = merkle.header_leaf(snapshot.header())
    snapshot.root = merkle.root([snapshot.header_leaf, *(row.leaf for row in rows)])
    snapshot.save(force_insert=True)
    for row in rows:
        row.snapshot = snapshot
    SnapshotRow.objects.bulk_create(rows, batch_size=1000)


@transaction.atomic
def publish_snapshot(*, actor: Actor, snapshot: Snapshot, at: dt.datetime | None = None) -> Publication:
    """Give a frozen report to the public. Raises Forbidden, for its maker too; Conflict when somebody was faster."""
    at = at or clock.now()
    may_publish(actor, snapshot).require()
    # Touching the organisation's row first lets two publications of it wait for one another: each must know what the other shows.
    Organisation.objects.filter(pk=snapshot.organisation_id).update(closed_on=F("closed_on"))
    who = {"published_by": actor.name, "published_by_ref": actor.ref, "hidden": hidden_across(snapshot)}
    try:
        with transaction.atomic():
            row = Publication.objects.create(snapshot=snapshot, **who, created_at=at)
    except IntegrityError as error:
        raise Conflict("reports.already_published") from error
    organisation = snapshot.organisation.public_id
    record(actor=actor, action="reports.publish", subject=snapshot, organisation=organisation, data={"root": snapshot.root}, at=at)
    announce("reports.published", actor=actor, snapshot=snapshot.public_id)
    return row
