"""An extract of the pension register: compared with the graduates there are, and taken in. The strongest evidence there is."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from crm.accounts.choices import OrganisationKind
from crm.core import clock
from crm.core.errors import Missing
from crm.core.identifiers import clean_name
from crm.exchange.choices import Pile
from crm.exchange.declare import Scope
from crm.exchange.rules.draft import Draft
from crm.graduates.actions.month import note_month
from crm.graduates.importing.columns import day_of
from crm.graduates.models import Graduate, PensionMonth
from crm.graduates.querysets import GraduateQuerySet

#: What makes a month of contributions one and the same: graduate, payer, month, day of the extract.
Key = tuple[Any, ...]
_KEY = ("graduate_id", "payer_bin", "month", "received_on")


@dataclass
class Known:
    """Graduates by IIN (one person may have graduated from two colleges) and the months already kept, with their contributions."""

    today: dt.date
    received_on: dt.date | None
    graduates: dict[str, list[Graduate]]
    months: dict[Key, int]


def load(scope: Scope) -> Known:
    """Everything an extract is compared with."""
    graduates: dict[str, list[Graduate]] = {}
    for row in graduates_in(scope):
        graduates.setdefault(row.learner.iin, []).append(row)
    months = PensionMonth.objects.filter(graduate__in=graduates_in(scope).order_by().values("pk"))
    return Known(
        today=clock.today(scope.at),
        received_on=day_of(str(scope.options.get("received_on", ""))),
        graduates=graduates,
        months={row[:4]: row[4] for row in months.order_by().values_list(*_KEY, "contributions")},
    )


def graduates_in(scope: Scope) -> GraduateQuerySet:
    """Graduates of the college; for a department, of the colleges of its region."""
    rows = Graduate.objects.visible_to(scope.actor).select_related("learner", "cohort__college__organisation")
    if scope.organisation.kind == OrganisationKind.DEPARTMENT:
        return rows.filter(cohort__college__region__departments__organisation=scope.organisation)
    return rows.filter(cohort__college__organisation=scope.organisation)


def check(draft: Draft, known: Known) -> None:
    """Whose month it is, whether it can have been paid by then, and whether the extract was taken in before."""
    values = draft.values
    values["payer_name"] = clean_name(draft.text("payer_name"))[:200]
    values["received_on"] = _received(draft, known)
    iin, month = values.get("iin") or "", values.get("month") or ""
    graduates = known.graduates.get(iin, [])
    if iin and not graduates:
        draft.error("iin", "graduates.import_no_such_graduate")
    if month and values["received_on"] and month > values["received_on"]:
        draft.error("month", "graduates.import_month_to_come", day=f"{dt.date.fromisoformat(values['received_on']):%d.%m.%Y}")
    if draft.worst() == "error":
        return
    draft.identity = f"{iin} {values['payer_bin']} {month} {values['received_on']}"
    draft.subject_kind, draft.subject_id = "graduate", graduates[0].public_id
    _compare(draft, known, graduates)


def take(scope: Scope, values: dict[str, Any], confirmed: frozenset[str]) -> Graduate:
    """The month of one row, for every graduate with that IIN; the first of them is the record it became."""
    graduates = list(graduates_in(scope).filter(learner__iin=values["iin"]).order_by("pk"))
    if not graduates:
        raise Missing("graduates.import_no_such_graduate")
    for graduate in graduates:
        note_month(
            actor=scope.actor,
            graduate=graduate,
            payer_bin=values["payer_bin"],
            payer_name=values["payer_name"],
            month=dt.date.fromisoformat(values["month"]),
            contributions=values["contributions"],
            received_on=dt.date.fromisoformat(values["received_on"]),
            at=scope.at,
        )
    return graduates[0]


def _received(draft: Draft, known: Known) -> str:
    said = draft.values.get("received_on") or ""
    day = dt.date.fromisoformat(said) if said else known.received_on
    if day is None:
        if draft.worst() != "error":
            draft.error("received_on", "core.required")
        return ""
    if day > known.today:
        draft.error("received_on", "graduates.future_day")
    return day.isoformat()


def _compare(draft: Draft, known: Known, graduates: list[Graduate]) -> None:
    """An extract never says two things of one month on one day: another number is an error, not a change."""
    values = draft.values
    rest = (values["payer_bin"], dt.date.fromisoformat(values["month"]), dt.date.fromisoformat(values["received_on"]))
    kept = [known.months.get((graduate.pk, *rest)) for graduate in graduates]
    other = next((count for count in kept if count is not None and count != values["contributions"]), None)
    if other is not None:
        draft.error("contributions", "graduates.month_differs", there=other, given=values["contributions"])
    elif None not in kept:
        draft.match = Pile.SAME.value
