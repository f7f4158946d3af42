"""Filling in, once for a selection, what its papers lack."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction

from agreements.actions.step import claim, note
from agreements.choices import OPEN_STATES
from agreements.models import Agreement
from agreements.permissions import work
from agreements.rules.completeness import TYPED, missing_for
from crm.colleges.actions.gaps import fill as fill_college
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.core.gaps import Gap
from crm.core.identifiers import clean_name
from crm.core.writing import write
from employers.actions.gaps import fill as fill_employer


@transaction.atomic
def fill_gaps(*, actor: Actor, agreements: Iterable[Agreement], values: Mapping[str, str], at: dt.datetime | None = None) -> int:
    """Write the typed values ({gap key: value}) where they belong; empty ones are left for later. Returns how many were written.

    A value of a batch lands in every agreement of the selection that lacks it. Raises Forbidden, Missing, and
    Invalid at the gap's key for a value that is refused or that nobody asked for; then nothing is written.
    """
    at = at or clock.now()
    rows = list(agreements)
    for row in rows:
        work(actor, row).require()
    asked = {gap.key: gap for gap in missing_for(rows)}
    typed = {key: clean_name(value) for key, value in values.items() if value and clean_name(value)}
    for key, value in typed.items():
        if key not in asked:
            raise Invalid("agreements.gap_unknown", field=key)
        _fill(actor, rows, asked[key], value, at)
    return len(typed)


def _fill(actor: Actor, agreements: list[Agreement], gap: Gap, value: str, at: dt.datetime) -> None:
    if gap.subject_kind == "college":
        fill_college(actor=actor, gap=gap, value=value, at=at)
    elif gap.subject_kind in ("employer", "authority", "contact"):
        fill_employer(actor=actor, gap=gap, value=value, at=at)
    elif gap.subject_kind in ("agreement", "batch") and gap.field in TYPED:
        for agreement in agreements:
            _fill_terms(actor, agreement, gap, value, at)
    else:
        raise Invalid("agreements.gap_unknown", field=gap.key)


def _fill_terms(actor: Actor, agreement: Agreement, gap: Gap, value: str, at: dt.datetime) -> None:
    subject = agreement.batch if gap.subject_kind == "batch" else agreement
    terms = agreement.terms_on(clock.today(at))
    if subject is None or subject.public_id != gap.subject_id or terms is None or getattr(terms, gap.field):
        return
    if agreement.state not in OPEN_STATES:
        return
    typed = _number(gap, value) if gap.field == "hours" else value
    claim(agreement)
    write(terms, {gap.field: typed})
    note(actor=actor, agreement=agreement, action="agreements.corrected", at=at, data={"after": {gap.field: value}})


def _number(gap: Gap, value: str) -> int:
    if not value.isdigit():
        raise Invalid("agreements.not_a_number", field=gap.key)
    return int(value)
