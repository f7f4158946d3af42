"""Demo: one cohort of graduates."""

import datetime as dt

from crm.colleges.actions.learner import save_learner
from crm.colleges.models import Specialty
from crm.core import clock
from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage, made_up_iin
from crm.graduates.actions.cohort import add_graduate, open_cohort
from crm.graduates.models import Graduate

NAMES = ("Сейітов Алмас Ерболұлы", "Юсупова Диана Рашидқызы", "Қожахметова Гүлназ Серікқызы")


def tell(stage: Stage) -> None:
    """Three welders received their diplomas this summer; told already, they are left alone."""
    college, officer = stage.get("college.oskemen"), stage.get("officer.oskemen")
    if Graduate.objects.filter(cohort__college=college).exists():
        return
    summer = dt.date(clock.academic_year(clock.today(stage.now)), 6, 30)
    specialty = Specialty.objects.get(code="07150500", edition="2026")
    cohort = open_cohort(actor=officer, college=college, specialty=specialty, year=summer.year, at=stage.ago(100))
    taken = stage.things.setdefault("iins", set())
    for place, name in enumerate(NAMES):
        born = dt.date(summer.year - 20, 3, 4 + place)
        values = {"full_name": name, "iin": made_up_iin(born, place > 0, taken), "birth_date": born, "funding": "state"}
        learner = save_learner(actor=officer, college=college, values=values, at=stage.ago(230))
        add_graduate(actor=officer, cohort=cohort, learner=learner, diploma_on=summer, at=stage.ago(100))


chapters.add("graduates", Chapter("graduates", 45, tell))
