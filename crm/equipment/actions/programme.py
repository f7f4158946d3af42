"""Starting a programme and sharing it out among colleges."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Sum

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.colleges.models import College
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import search_keys
from crm.core.ports import announce
from crm.equipment.models import Programme, Share
from crm.equipment.models.programme import MOST_BOOKING_DAYS
from crm.equipment.permissions import may_share, may_start

#: Years a programme may be of: since independence, and as far ahead as plans reach.
FIRST_YEAR, YEARS_AHEAD = 1991, 10


@transaction.atomic
def start_programme(*, actor: Actor, organisation: Organisation, values: dict[str, Any], at: dt.datetime | None = None) -> Programme:
    """A new programme run by `organisation`; values: name_kk, name_ru, name_en, year, source, budget (tenge)."""
    at = at or clock.now()
    may_start(actor, organisation).require()
    programme = Programme(organisation=organisation, created_at=at, **values)
    _complain(programme, clock.today(at).year)
    programme.search_name = search_keys(programme.name_kk, programme.name_ru, programme.name_en, longest=900)
    programme.save(force_insert=True)
    record(
        actor=actor,
        action="equipment.start",
        subject=programme,
        organisation=organisation.public_id,
        data={"year": programme.year, "budget": str(programme.budget)},
        at=at,
    )
    announce("equipment.started", actor=actor, programme=programme.public_id)
    return programme


@transaction.atomic
def share_programme(*, actor: Actor, programme: Programme, college: College, amount: Decimal, at: dt.datetime | None = None) -> Share:
    """Give a college its part, tenge; all parts together stay within the budget.

    Raises Forbidden, Invalid (a college of others, no money, over the budget), Conflict("equipment.share_taken").
    """
    at = at or clock.now()
    may_share(actor, programme).require()
    if not College.objects.visible_to(actor).filter(pk=college.pk).exists():
        raise Invalid("equipment.foreign_college", field="college")
    if amount <= 0:
        raise Invalid("core.required", field="amount")
    # Touching the programme's row first lets two people sharing at once wait for one another on both engines.
    Programme.objects.filter(pk=programme.pk).update(budget=programme.budget)
    total = (programme.shares.aggregate(total=Sum("amount"))["total"] or Decimal(0)) + amount
    if total > programme.budget:
        raise Invalid("equipment.over_budget", field="amount", total=total, budget=programme.budget)
    try:
        with transaction.atomic():
            share = Share.objects.create(programme=programme, college=college, amount=amount, created_at=at)
    except IntegrityError as error:
        raise Conflict("equipment.share_taken", field="college") from error
    record(
        actor=actor,
        action="equipment.share",
        subject=programme,
        organisation=programme.organisation.public_id,
        data={"college": college.public_id, "amount": str(amount)},
        at=at,
    )
    announce("equipment.shared", actor=actor, programme=programme.public_id, college=college.public_id)
    return share


def _complain(programme: Programme, this_year: int) -> None:
    if not (programme.name_kk and programme.name_ru):
        raise Invalid("core.required", field="name_ru" if programme.name_kk else "name_kk")
    if not 0 <= programme.booking_days <= MOST_BOOKING_DAYS:
        raise Invalid("equipment.booking_days_far", field="booking_days", first=0, last=MOST_BOOKING_DAYS)
    if programme.budget <= 0:
        raise Invalid("core.required", field="budget")
    if not FIRST_YEAR <= programme.year <= this_year + YEARS_AHEAD:
        raise Invalid("equipment.year_far", field="year", first=FIRST_YEAR, last=this_year + YEARS_AHEAD)
