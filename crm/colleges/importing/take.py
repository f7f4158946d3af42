"""A checked row of a group list goes into the registers through the same actions as the pages."""

import datetime as dt
from typing import Any

from crm.colleges.actions.group import save_group
from crm.colleges.actions.learner import change_state, save_learner
from crm.colleges.actions.representative import save_representative
from crm.colleges.choices import LearnerState, RepresentativeKind
from crm.colleges.importing.columns import day_of
from crm.colleges.models import College, Group, Learner, Qualification, Specialty
from crm.colleges.rules.learner import in_force
from crm.core import clock
from crm.core.clock import age_on
from crm.exchange.declare import Scope
from crm.exchange.rules.draft import ERASED

#: Below this age an orphan has a guardian, from it on a trustee (Code on marriage and family, guardianship and trusteeship).
TRUSTEE_FROM = 14


def take(scope: Scope, values: dict[str, Any], confirmed: frozenset[str]) -> Learner:
    """Group, learner, leave and representative of one row. Empty cells leave what the register has, **CLEAR** erases it."""
    college = College.objects.select_related("organisation").get(organisation=scope.organisation)
    group = _group(scope, college, values)
    learner = Learner.objects.filter(college=college, iin=values["iin"]).first()
    fresh: dict[str, Any] = {key: values[key] for key in ("full_name", "phone", "email", "address", "funding", "note") if values.get(key)}
    fresh |= dict.fromkeys(values.get(ERASED, ()), "")
    if values.get("is_orphan"):
        fresh["is_orphan"] = True
    if values.get("birth_date"):
        fresh["birth_date"] = dt.date.fromisoformat(values["birth_date"])
    if "colleges.import_birth_against_iin" in confirmed:
        fresh["birth_confirmed"] = True
    fresh |= {"iin": values["iin"], "group": group}
    learner = save_learner(actor=scope.actor, college=college, learner=learner, values=fresh, at=scope.at)
    _state(scope, learner, values)
    if values.get("representative"):
        _representative(scope, learner, values)
    return learner


def _group(scope: Scope, college: College, values: dict[str, Any]) -> Group:
    dated = day_of(str(scope.options.get("dated", ""))) or clock.today(scope.at)
    year = int(scope.options.get("academic_year") or clock.academic_year(dated))
    group = Group.objects.filter(college=college, name=values["group"], academic_year=year).first()
    said = {
        "specialty": Specialty.objects.filter(code=values["specialty"]).order_by("edition", "pk").last() if values["specialty"] else None,
        "qualification": Qualification.objects.filter(code=values["qualification"]).order_by("edition", "pk").last()
        if values["qualification"]
        else None,
        "course": values.get("course"),
    }
    fresh = {key: value for key, value in said.items() if value is not None}
    if group is not None:
        fresh = {key: value for key, value in fresh.items() if key != "course" and getattr(group, f"{key}_id") is None}
        return save_group(actor=scope.actor, college=college, group=group, values=fresh, at=scope.at) if fresh else group
    return save_group(actor=scope.actor, college=college, values={"name": values["group"], "academic_year": year, **fresh}, at=scope.at)


def _state(scope: Scope, learner: Learner, values: dict[str, Any]) -> None:
    if learner.state in (LearnerState.EXPELLED, LearnerState.GRADUATED):
        change_state(actor=scope.actor, learner=learner, state=LearnerState.STUDYING, at=scope.at)
    if values.get("leave_from") and learner.state == LearnerState.STUDYING:
        day = dt.date.fromisoformat(values["leave_from"])
        change_state(actor=scope.actor, learner=learner, state=LearnerState.ON_LEAVE, leave_from=day, at=scope.at)


def _representative(scope: Scope, learner: Learner, values: dict[str, Any]) -> None:
    today = clock.today(scope.at)
    iin, name = values.get("representative_iin") or "", values["representative"]
    standing = [row for row in learner.representatives.all() if in_force(row, today)]
    found = next((row for row in standing if (iin and row.iin == iin) or (row.full_name == name and (not iin or not row.iin))), None)
    fresh = {"full_name": name, **({"iin": iin} if iin else {})}
    if values.get("representative_phone"):
        fresh["phone"] = values["representative_phone"]
    if found is None and learner.is_orphan and learner.birth_date:
        young = age_on(learner.birth_date, today) < TRUSTEE_FROM
        fresh["kind"] = RepresentativeKind.GUARDIAN if young else RepresentativeKind.TRUSTEE
    save_representative(actor=scope.actor, learner=learner, representative=found, values=fresh, at=scope.at)
