"""What must hold before a step of the lifecycle; each answers with the code of the rule that stands in the way."""

import datetime as dt
from typing import Any

from agreements.rules.completeness import missing
from agreements.rules.remarks import open_remarks
from agreements.rules.signers import representative_on, signing_on
from crm.core import clock
from crm.core.lifecycle import guard
from crm.core.permissions import YES, Answer, no

PERIOD_NAMED = "agreements.period_named"
ACCEPTED = "agreements.employer_accepted"
OPEN_REMARK = "agreements.has_remark"
NO_OPEN_REMARK = "agreements.no_remark"
COMPLETE = "agreements.complete"
AUTHORITY = "agreements.authority_in_force"
SIGNABLE = "agreements.learner_signable"
PERIOD_OVER = "agreements.period_over"
DEADLINE_PASSED = "agreements.deadline_passed"


def judged_on(agreement: Any) -> dt.date:
    """The day the question is asked about: the action's own, or today."""
    return agreement.asked_on or clock.today()


def present_terms(agreement: Any) -> Any | None:
    """The terms in force on the day asked about."""
    return agreement.terms_on(judged_on(agreement))


@guard(PERIOD_NAMED)
def period_named(agreement: Any) -> Answer:
    """The agreement says from when to when."""
    return YES if present_terms(agreement) else no("agreements.period_missing")


@guard(ACCEPTED)
def employer_accepted(agreement: Any) -> Answer:
    """The employer looked it through and accepted it; nothing is final before that."""
    return YES if agreement.accepted_at else no("agreements.not_accepted")


@guard(OPEN_REMARK)
def has_remark(agreement: Any) -> Answer:
    """Somebody said what to correct."""
    return YES if open_remarks(agreement) else no("agreements.remark_needed")


@guard(NO_OPEN_REMARK)
def no_remark(agreement: Any) -> Answer:
    """Every remark has been answered."""
    count = len(open_remarks(agreement))
    return YES if not count else no("agreements.remarks_open", count=count)


@guard(COMPLETE)
def complete(agreement: Any) -> Answer:
    """Nothing that the paper prints is missing, in either official language."""
    gaps = missing(agreement)
    return YES if not gaps else no("agreements.incomplete", count=len(gaps), first=gap_words(gaps[0]))


@guard(AUTHORITY)
def authority_in_force(agreement: Any) -> Answer:
    """The employer's signatory may sign on this day (domain.md 1.8)."""
    day, authority = judged_on(agreement), agreement.authority
    if authority is None:
        return no("agreements.authority_missing")
    if not authority.holds_on(day):
        until = authority.valid_to.strftime("%d.%m.%Y") if authority.valid_to else "…"
        return no("agreements.authority_lapsed", name=authority.full_name, until=until)
    return YES


@guard(SIGNABLE)
def learner_signable(agreement: Any) -> Answer:
    """The learner can sign on this day: the age is known, and under 18 a representative stands (domain.md 6.3)."""
    learner, day = agreement.learner, judged_on(agreement)
    if learner.birth_date is None:
        return no("agreements.birth_date_missing")
    if not signing_on(learner.birth_date, day).alone and representative_on(learner, day) is None:
        return no("agreements.representative_missing", name=learner.full_name)
    return YES


@guard(PERIOD_OVER)
def period_over(agreement: Any) -> Answer:
    """The last day has come."""
    terms = present_terms(agreement)
    if terms is not None and terms.ends_on > judged_on(agreement):
        return no("agreements.period_runs", until=terms.ends_on.strftime("%d.%m.%Y"))
    return YES


@guard(DEADLINE_PASSED)
def deadline_passed(agreement: Any) -> Answer:
    """The day by which all should have signed is past."""
    until = agreement.signing_until
    return YES if until is not None and until < judged_on(agreement) else no("agreements.deadline_ahead")


def gap_words(gap: Any) -> str:
    """A gap in one phrase, in the reader's language."""
    return f"{gap.label} ({gap.lang})" if gap.lang else str(gap.label)
