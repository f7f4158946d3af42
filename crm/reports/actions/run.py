"""Keeping a figure with the rows it was made of."""

import datetime as dt

from django.db import transaction

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Missing
from crm.core.ports import announce
from crm.reports.cards import cards, gather, scope_now
from crm.reports.models import Run
from crm.reports.permissions import may_keep
from crm.reports.rules.kept import hash_of


@transaction.atomic
def keep_run(*, actor: Actor, indicator: str, organisation: Organisation, at: dt.datetime | None = None) -> Run:
    """Count the indicator as the actor sees it today and keep the result with its rows and their hash."""
    at = at or clock.now()
    may_keep(actor, organisation).require()
    card = cards.find(indicator)
    if card is None:
        raise Missing("reports.no_such_card")
    day = clock.today(at)
    rows: dict[str, list[str]] = {code: [] for code, _label in card.groups}
    for fact in sorted(gather(card, actor, scope_now(at))):
        rows[fact.group].append(fact.id)
    run = Run.objects.create(
        indicator=indicator, organisation=organisation, as_of=day, rows=rows, sha256=hash_of(rows), made_by=actor.name, created_at=at
    )
    record(
        actor=actor,
        action="reports.keep",
        subject=run,
        organisation=organisation.public_id,
        data={"indicator": indicator, "sha256": run.sha256},
        at=at,
    )
    announce("reports.kept", actor=actor, run=run.public_id)
    return run
