"""Allotting numbers: gapless within a series, one for ever to each agreement (domain.md 1.11)."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from agreements.actions.step import note
from agreements.models import Agreement, Series
from agreements.rules.numbering import number_text
from crm.core import clock
from crm.core.actors import Actor

#: What a number consists of.
FIELDS = ("number", "number_year", "number_seq")


class _Taken(Exception):
    """Somebody else numbered this agreement meanwhile; the series must not move."""


def allot_number(*, actor: Actor, agreement: Agreement, at: dt.datetime) -> str:
    """The number of this agreement; allotted now when it has none.

    The series grows and the agreement takes the number in one transaction: a crash leaves both or neither,
    and of two officers at the same moment one numbers and the other finds the number there.
    Called by `issue`, which has asked the right.
    """
    if not agreement.number:
        try:
            _allot(actor, agreement, at)
        except _Taken:
            agreement.refresh_from_db(fields=[*FIELDS, "revision", "state"])
    return agreement.number


@transaction.atomic
def _allot(actor: Actor, agreement: Agreement, at: dt.datetime) -> None:
    year = clock.today(at).year
    series, _made = Series.objects.get_or_create(college=agreement.college, kind=agreement.kind, year=year)
    # The update holds the row until commit, so the value read next is ours alone, on both engines.
    Series.objects.filter(pk=series.pk).update(last=F("last") + 1)
    seq = Series.objects.values_list("last", flat=True).get(pk=series.pk)
    number = number_text(agreement.college.number_pattern, seq, year)
    fresh = {"number": number, "number_year": year, "number_seq": seq}
    rows = Agreement.objects.filter(pk=agreement.pk, number="", state=agreement.state)
    if not rows.update(**fresh, revision=F("revision") + 1):
        raise _Taken
    for name, value in fresh.items():
        setattr(agreement, name, value)
    agreement.revision += 1
    note(actor=actor, agreement=agreement, action="agreements.numbered", at=at, data={"number": number})
