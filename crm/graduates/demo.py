"""Demo: a cohort as a college keeps it. Words of every kind, an extract of the register, and what the two say of each other."""

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw

from crm.accounts.acting import actor_from_link
from crm.accounts.actions.links import mark_link_used
from crm.colleges.actions.learner import save_learner
from crm.colleges.models import Specialty
from crm.core import clock
from crm.core.actors import Actor, system
from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage, made_up_iin
from crm.graduates.actions.answer import answer
from crm.graduates.actions.cohort import add_graduate, open_cohort
from crm.graduates.actions.invite import invite_graduate
from crm.graduates.actions.month import note_month
from crm.graduates.actions.observation import observe, observe_document
from crm.graduates.models import Cohort, Graduate
from crm.graduates.people_of_demo import FAMILY_NAMES, GIVEN_NAMES, MANY, PEOPLE, PLACES, Person


@dataclass(frozen=True)
class Calendar:
    """The days of the story: diplomas, the college's survey, the day the extract came (today)."""

    diplomas: dt.date
    survey: dt.date
    extract: dt.date


def tell(stage: Stage) -> None:
    """Thirty welders and what became of them; told already, they are left alone."""
    college, officer = stage.get("college.oskemen"), stage.get("officer.oskemen")
    if Graduate.objects.filter(cohort__college=college).exists():
        return
    today = clock.today(stage.now)
    summer = dt.date(clock.academic_year(today), 6, 30)
    days = Calendar(summer, min(dt.date(summer.year, 10, 1), today - dt.timedelta(days=7)), today)
    specialty = Specialty.objects.get(code="07150500", edition="2026")
    cohort = open_cohort(actor=officer, college=college, specialty=specialty, year=summer.year, at=stage.ago(60))
    people = [(person, _graduate(stage, officer, cohort, place, person, days)) for place, person in enumerate(PEOPLE)]
    for person, graduate in people:
        _words(officer, graduate, person, days)
    for person, graduate in people:
        _own_words(stage, officer, graduate, person)
    for person, graduate in people:
        _months(stage, officer, graduate, person, days)
    _tell_many(stage)


def _tell_many(stage: Stage) -> None:
    """A larger cohort of a second college, by its own words: published figures have something to show. Told already, it stays."""
    college, officer = stage.things.get("college.altai"), system("demo")
    if college is None or Graduate.objects.filter(cohort__college=college).exists():
        return
    today = clock.today(stage.now)
    summer = dt.date(clock.academic_year(today), 6, 30)
    days = Calendar(summer, min(dt.date(summer.year, 10, 1), today - dt.timedelta(days=7)), today)
    specialty = Specialty.objects.get(code="07161300", edition="2026")
    cohort = open_cohort(actor=officer, college=college, specialty=specialty, year=summer.year, at=stage.ago(60))
    said = [category for category, count in MANY.items() for _n in range(count)]
    for place, category in enumerate(said):
        family, given = FAMILY_NAMES[place % len(FAMILY_NAMES)], GIVEN_NAMES[place // len(FAMILY_NAMES)]
        person = Person(f"{family} {given} {family}ұлы", category, "plant" if category.startswith("work") else "", 2, "")
        _words(officer, _graduate(stage, officer, cohort, place, person, days), person, days)


def _graduate(stage: Stage, officer: Actor, cohort: Cohort, place: int, person: Person, days: Calendar) -> Graduate:
    taken = stage.things.setdefault("iins", set())
    born = dt.date(days.diplomas.year - 19 - place % 2, 1 + place % 12, 4 + place % 20)
    values = {
        "full_name": person.name,
        "iin": made_up_iin(born, person.female, taken),
        "birth_date": born,
        "funding": "paid" if place % 5 == 4 else "state",
        "phone": f"+7705{2000000 + place * 731}",
        "email": f"graduate{place + 1}@mail.example" if place % 4 != 3 else "",
    }
    learner = save_learner(actor=officer, college=cohort.college, values=values, at=stage.ago(230))
    return add_graduate(
        actor=officer,
        cohort=cohort,
        learner=learner,
        diploma_on=days.diplomas,
        diploma_number=f"ТКБ {1042880 + place * 37}",
        qualification="Электр-газбен дәнекерлеуші",
        dual=place % 3 == 0,
        at=stage.ago(59),
    )


def _words(officer: Actor, graduate: Graduate, person: Person, days: Calendar) -> None:
    """What the college says of the day of its survey; with a paper on file where it has one."""
    if not person.said:
        return
    number, name = PLACES.get(person.place, ("", ""))
    values: dict[str, Any] = {
        "actor": officer,
        "graduate": graduate,
        "category": person.said,
        "on": days.survey,
        "employer_bin": number,
        "employer_name": name,
        "position": "дәнекерлеуші" if person.said == "work_field" else "",
        "evidence": person.evidence,
        "claimed_level": person.claimed,
        "at": dt.datetime.combine(days.survey + dt.timedelta(days=3), dt.time(10, 15), tzinfo=clock.ALMATY),
    }
    if person.document:
        observe_document(data=paper(f"{graduate.learner.iin} {days.survey}"), **values)
    else:
        observe(source="college", **values)


def _own_words(stage: Stage, officer: Actor, graduate: Graduate, person: Person) -> None:
    """Some are asked by mail; some of them answer, one twice, one would rather not."""
    if not person.own:
        return
    link = invite_graduate(actor=officer, graduate=graduate, at=stage.ago(5))
    holder = actor_from_link(link)
    for day, said in zip((4, 2), person.own, strict=False):
        at = stage.ago(day, 19)
        answer(actor=holder, graduate=graduate, category=said, refused=said == "unknown", at=at)
        mark_link_used(actor=holder, at=at)


def _months(stage: Stage, officer: Actor, graduate: Graduate, person: Person, days: Calendar) -> None:
    """What the extract shows: contributions from the month after the diploma until this one."""
    if not person.payer:
        return
    number, name = PLACES[person.payer]
    month = days.diplomas + dt.timedelta(days=1)
    while month <= days.extract:
        line = {"payer_bin": number, "payer_name": name, "month": month, "contributions": 1, "received_on": days.extract}
        note_month(actor=officer, graduate=graduate, at=stage.now, **line)
        month = (month + dt.timedelta(days=31)).replace(day=1)


def paper(text: str) -> bytes:
    """A certificate as a scanner gives it, of its own bytes."""
    out, sheet = io.BytesIO(), Image.new("L", (420, 594), 250)
    ImageDraw.Draw(sheet).text((40, 60), text, fill=30)
    sheet.save(out, "PNG")
    return out.getvalue()


chapters.add("graduates", Chapter("graduates", 45, tell))
