"""Opening a cohort and adding graduates to it."""

import datetime as dt

from django.db import IntegrityError, transaction

from crm.audit.actions.record import record
from crm.colleges.actions.learner import change_state
from crm.colleges.choices import LearnerState
from crm.colleges.models import College, Learner, Specialty
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name
from crm.core.ports import announce
from crm.core.traces import note_made
from crm.graduates.choices import YEARS
from crm.graduates.models import Cohort, Graduate
from crm.graduates.permissions import may_add, may_open_cohort


@transaction.atomic
def open_cohort(*, actor: Actor, college: College, specialty: Specialty, year: int, at: dt.datetime | None = None) -> Cohort:
    """The cohort of a college, specialty and calendar year of the diploma; made when it is not there yet. Raises Forbidden, Invalid."""
    at = at or clock.now()
    may_open_cohort(actor, college).require()
    if year not in YEARS:
        raise Invalid("graduates.cohort_year", field="year")
    cohort, fresh = Cohort.objects.get_or_create(college=college, specialty=specialty, year=year, defaults={"created_at": at})
    if fresh:
        note_made(cohort)
        record(
            actor=actor,
            action="graduates.open_cohort",
            subject=cohort,
            organisation=college.organisation.public_id,
            data={"year": year},
            at=at,
        )
        announce("graduates.cohort_opened", actor=actor, cohort=cohort.public_id)
    return cohort


@transaction.atomic
def add_graduate(
    *,
    actor: Actor,
    cohort: Cohort,
    learner: Learner,
    diploma_on: dt.date,
    diploma_number: str = "",
    qualification: str = "",
    dual: bool | None = None,
    at: dt.datetime | None = None,
) -> Graduate:
    """Note that a learner received a diploma on that day; the learner's state becomes graduated. dual: None while nobody said.

    Raises Forbidden, Invalid, Conflict("graduates.already"), and Conflict("colleges.step_unknown") for one who does not study.
    """
    at = at or clock.now()
    may_add(actor, cohort).require()
    _check(cohort, learner, diploma_on, clock.today(at))
    said = {"diploma_number": clean_name(diploma_number), "qualification": clean_name(qualification), "dual": dual}
    try:
        with transaction.atomic():
            graduate = Graduate.objects.create(cohort=cohort, learner=learner, diploma_on=diploma_on, created_at=at, **said)
    except IntegrityError as error:
        raise Conflict("graduates.already", field="learner", name=learner.full_name) from error
    note_made(graduate)
    if learner.state != LearnerState.GRADUATED:
        change_state(actor=actor, learner=learner, state=LearnerState.GRADUATED.value, at=at)
    record(
        actor=actor,
        action="graduates.add",
        subject=cohort,
        organisation=cohort.college.organisation.public_id,
        data={"learner": learner.public_id, "about": learner.full_name, "diploma_on": diploma_on.isoformat()},
        at=at,
    )
    announce("graduates.added", actor=actor, cohort=cohort.public_id, learner=learner.public_id)
    return graduate


def _check(cohort: Cohort, learner: Learner, diploma_on: dt.date, today: dt.date) -> None:
    if learner.college_id != cohort.college_id:
        raise Invalid("graduates.foreign_learner", field="learner", name=learner.full_name)
    if diploma_on > today:
        raise Invalid("graduates.future_diploma", field="diploma_on")
    if diploma_on.year != cohort.year:
        raise Invalid("graduates.other_year", field="diploma_on", day=f"{diploma_on:%d.%m.%Y}", year=cohort.year)
