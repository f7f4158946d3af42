"""A checked row of a list of graduates goes into the registers through the same actions as the pages."""

import datetime as dt
from typing import Any

from crm.colleges.actions.learner import save_learner
from crm.colleges.models import College, Learner, Specialty
from crm.exchange.declare import Scope
from crm.graduates.actions.cohort import add_graduate, open_cohort
from crm.graduates.actions.graduate import correct_graduate
from crm.graduates.actions.observation import observe
from crm.graduates.choices import Source
from crm.graduates.importing.compare import WORD, differs, lacks
from crm.graduates.models import Graduate


def take(scope: Scope, values: dict[str, Any], confirmed: frozenset[str]) -> Graduate:
    """Learner, cohort, graduate and the college's word of one row. Empty cells leave what the register has."""
    college = College.objects.select_related("organisation").get(organisation=scope.organisation)
    learner = _learner(scope, college, values, confirmed)
    graduate = Graduate.objects.filter(learner=learner).select_related("cohort__college__organisation", "learner").first()
    if graduate is None:
        graduate = _add(scope, college, learner, values)
    elif fresh := lacks(graduate, values):
        graduate = correct_graduate(actor=scope.actor, graduate=graduate, values=fresh, at=scope.at)
    if values["category"]:
        _observe(scope, graduate, values)
    return graduate


def _learner(scope: Scope, college: College, values: dict[str, Any], confirmed: frozenset[str]) -> Learner:
    """A registered learner keeps name, date of birth and funding; a new phone number is taken."""
    learner = Learner.objects.filter(college=college, iin=values["iin"]).first()
    if learner is not None:
        if not values.get("phone") or values["phone"] == learner.phone:
            return learner
        return save_learner(actor=scope.actor, college=college, learner=learner, values={"phone": values["phone"]}, at=scope.at)
    fresh: dict[str, Any] = {key: values[key] for key in ("full_name", "iin", "phone", "funding") if values.get(key)}
    if values.get("birth_date"):
        fresh["birth_date"] = dt.date.fromisoformat(values["birth_date"])
        fresh["birth_confirmed"] = "colleges.import_birth_against_iin" in confirmed
    return save_learner(actor=scope.actor, college=college, values=fresh, at=scope.at)


def _add(scope: Scope, college: College, learner: Learner, values: dict[str, Any]) -> Graduate:
    day = dt.date.fromisoformat(values["diploma_on"])
    specialty = Specialty.objects.filter(code=values["specialty"]).order_by("edition", "pk").last()
    cohort = open_cohort(actor=scope.actor, college=college, specialty=specialty, year=day.year, at=scope.at)
    return add_graduate(
        actor=scope.actor,
        cohort=cohort,
        learner=learner,
        diploma_on=day,
        diploma_number=values["diploma_number"],
        qualification=values["qualification"],
        dual={"yes": True, "no": False}.get(values.get("dual") or ""),
        at=scope.at,
    )


def _observe(scope: Scope, graduate: Graduate, values: dict[str, Any]) -> None:
    """One word of the college about one day: another word about the same day takes the place of the earlier one."""
    on = dt.date.fromisoformat(values["on"])
    earlier = graduate.observations.live().filter(source=Source.COLLEGE, on=on).order_by("-created_at", "-pk").first()
    if earlier is not None and not differs(earlier, values):
        return
    said = {name: values[key] for key, name in WORD.items()}
    observe(actor=scope.actor, graduate=graduate, source=Source.COLLEGE.value, on=on, supersedes=earlier, at=scope.at, **said)
