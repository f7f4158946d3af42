"""Graduates for tests, made through the actions themselves."""

import datetime as dt

from crm.accounts.acting import actor_from_link
from crm.accounts.actions.links import give_link
from crm.core.actors import Actor
from crm.graduates.actions.cohort import add_graduate, open_cohort
from crm.graduates.actions.month import note_month
from crm.graduates.actions.observation import observe
from crm.graduates.models import Cohort, Graduate, Observation, PensionMonth
from tests.factories import people

#: The day most tests ask about, the day of the diplomas, and when the extract came.
DAY = dt.date(2026, 10, 1)
DIPLOMA = dt.date(2026, 6, 30)
RECEIVED = dt.date(2026, 11, 15)
PAYER = "290140000010"


def cohort(college, officer, year: int = 2026) -> Cohort:
    """The cohort of the college in that year."""
    return open_cohort(actor=officer, college=college, specialty=people.make_specialty(), year=year)


def graduate(college, officer, into: Cohort | None = None, **learner: object) -> Graduate:
    """A graduate of this summer, nobody has said anything of yet."""
    row = people.make_learner(college, age=19, **{"email": "tulek@example.kz", **learner})
    return add_graduate(actor=officer, cohort=into or cohort(college, officer), learner=row, diploma_on=DIPLOMA)


def said(actor: Actor, graduate: Graduate, category: str = "work_field", **values: object) -> Observation:
    """The college says so, on hearsay."""
    return observe(**{"actor": actor, "graduate": graduate, "category": category, "source": "college", "on": DAY, **values})


def paid(actor: Actor, graduate: Graduate, month: dt.date = DAY, **values: object) -> PensionMonth:
    """A contribution in the register."""
    line = {"payer_bin": PAYER, "payer_name": "Зауыт", "month": month, "contributions": 1, "received_on": RECEIVED}
    return note_month(**{"actor": actor, "graduate": graduate, **line, **values})


def holder(officer: Actor, graduate: Graduate, **values: object) -> tuple[Actor, str]:
    """The actor of the graduate's own link, and the link's secret."""
    link, secret = give_link(
        **{
            "actor": officer,
            "scope": "graduates.answer",
            "subject_kind": "graduate",
            "subject_id": graduate.public_id,
            "organisation": graduate.cohort.college.organisation,
            "person_name": graduate.learner.full_name,
            "channel": "slip",
            **values,
        }
    )
    return actor_from_link(link), secret
