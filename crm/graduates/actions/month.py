"""Taking in one month of an extract of the pension register."""

import datetime as dt

from django.db import IntegrityError, transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_text, only_digits
from crm.core.ports import announce
from crm.core.traces import note_made
from crm.graduates.models import Graduate, PensionMonth
from crm.graduates.permissions import may_note_month
from crm.graduates.rules.standing import first_of


@transaction.atomic
def note_month(
    *,
    actor: Actor,
    graduate: Graduate,
    payer_bin: str,
    payer_name: str,
    month: dt.date,
    contributions: int,
    received_on: dt.date,
    at: dt.datetime | None = None,
) -> PensionMonth:
    """Note the contributions of one payer for one month, by the extract received on a day.

    month: any day of it. The same line again is the one that is there; a later extract is a row of its own.
    Raises Forbidden, Invalid, Conflict("graduates.month_differs") when this extract already said another number.
    """
    at = at or clock.now()
    may_note_month(actor, graduate).require()
    month, payer = first_of(month), only_digits(payer_bin)
    _check(payer, month, contributions, received_on, clock.today(at))
    key = {"graduate": graduate, "payer_bin": payer, "month": month, "received_on": received_on}
    found = PensionMonth.objects.filter(**key).first()
    if found is not None:
        return _same(found, contributions)
    values = {"payer_name": clean_text(payer_name)[:200], "contributions": contributions, "entered_by": actor.name[:200]}
    try:
        with transaction.atomic():
            row = PensionMonth.objects.create(**key, **values, created_at=at)
    except IntegrityError:
        return _same(PensionMonth.objects.get(**key), contributions)
    note_made(row)
    data = {"about": f"{month:%m.%Y}", "payer": payer, "month": f"{month:%Y-%m}", "contributions": contributions}
    data |= {"received_on": received_on.isoformat()}
    organisation = graduate.cohort.college.organisation.public_id
    record(actor=actor, action="graduates.note_month", subject=graduate, organisation=organisation, data=data, at=at)
    announce("graduates.month_noted", actor=actor, graduate=graduate.public_id, month=f"{month:%Y-%m}")
    return row


def _check(payer: str, month: dt.date, contributions: int, received_on: dt.date, today: dt.date) -> None:
    if len(payer) != 12 or not payer.isdecimal():
        raise Invalid("graduates.payer_digits", field="payer_bin")
    if contributions < 0:
        raise Invalid("graduates.contributions", field="contributions")
    if received_on > today:
        raise Invalid("graduates.future_day", field="received_on")
    if month > received_on:
        raise Invalid("graduates.future_day", field="month")


def _same(row: PensionMonth, contributions: int) -> PensionMonth:
    if row.contributions != contributions:
        raise Conflict("graduates.month_differs", field="contributions", there=row.contributions, given=contributions)
    return row
