"""Acceptance acts: drawn up over delivered lines; when everybody has signed, the lines are accepted on the day of the act."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.colleges.models import College
from crm.core import clock
from crm.core.actors import Actor
from crm.core.display import short_day
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name
from crm.core.identifiers.names import fold
from crm.core.ids import new_token
from crm.documents.actions.issue import issue_version
from crm.documents.choices import VersionState
from crm.documents.models import Version
from crm.documents.printing import Printed
from crm.equipment.actions.line import advance
from crm.equipment.choices import LineState
from crm.equipment.documents.act import (
    DEAD,
    EDITION,
    KIND,
    TITLES,
    Signer,
    build,
    college_names,
    print_act,
    slots_of,
    versions_of,
)
from crm.equipment.models import Act, Line, Step
from crm.equipment.permissions import may_draw_act

#: A commission has at least this many members, its chairman among them (domain.md 4.3).
LEAST = 3


def draw_act(
    *,
    actor: Actor,
    lines: Sequence[Line],
    number: str,
    on: dt.date,
    commission: Sequence[Signer],
    keeper: Signer,
    at: dt.datetime | None = None,
) -> Version:
    """Print, freeze and open the signature slots of an act over delivered lines of one college; the chairman is the first.

    Raises Forbidden, Invalid at a field (fewer than three members, a line that is not delivered, a day before the
    delivery, an official name that is missing), Conflict("equipment.act_number_taken"), ("equipment.in_other_act") or
    ("core.stale") when a line was changed while the act was printed.
    """
    at = at or clock.now()
    rows = sorted({line.pk: line for line in lines}.values(), key=lambda line: (line.no, line.pk))
    if not rows or len({line.college_id for line in rows}) > 1:
        raise Invalid("equipment.one_college", field="lines")
    act = Act(college=rows[0].college, number=clean_name(number), on=on, created_at=at)
    may_draw_act(actor, act.college).require()
    commission, keeper = [_signer(person) for person in commission], _signer(keeper)
    _check(act, commission, keeper, at)
    _check_lines(act, rows)
    token = new_token()
    context = build(act, rows, commission, keeper, token=token, no=1)
    return _freeze(actor, act, rows, context, print_act(context), slots_of(commission, keeper), token, at)


@transaction.atomic
def _freeze(
    actor: Actor, act: Act, rows: list[Line], context: dict[str, Any], printed: Printed, slots: list[Any], token: str, at: dt.datetime
) -> Version:
    # Touching the lines first lets two people drawing an act over one line wait for one another on both engines.
    Line.objects.filter(pk__in=[line.pk for line in rows]).update(state_since=F("state_since"))
    # The same with the college, so that two acts drawn at once do not get one number.
    College.objects.filter(pk=act.college_id).update(city_kk=F("city_kk"))
    _check_number(act)
    for line in rows:
        printed_from = line.revision
        line.refresh_from_db(fields=["state", "revision"])
        if line.revision != printed_from:
            raise Conflict("core.stale", field="lines")
    _check_lines(act, rows)
    act.save(force_insert=True)
    act.lines.set(rows)
    college = act.college
    version = issue_version(
        actor=actor,
        subject_kind=KIND,
        subject_id=act.public_id,
        kind=KIND,
        organisation=college.organisation,
        readers=list(Organisation.objects.filter(department__region=college.region_id)),
        number=act.number,
        titles=TITLES,
        edition=f"{KIND}-{EDITION}",
        context=context,
        summary={"college": college_names(college), "number": act.number, "date": act.on.isoformat()},
        slots=slots,
        printed=printed,
        token=token,
        no=1,
        at=at,
    )
    _note_drawn(actor, act, rows, version.sha256, at)
    return version


def _note_drawn(actor: Actor, act: Act, rows: list[Line], sha256: str, at: dt.datetime) -> None:
    data = {
        "number": act.number,
        "on": str(act.on),
        "days_back": act.days_back,
        "sha256": sha256,
        "lines": [line.public_id for line in rows],
    }
    organisation = act.college.organisation.public_id
    for subject in (act, *rows):
        record(actor=actor, action="equipment.act_drawn", subject=subject, organisation=organisation, data=data, at=at)


def accept_by_act(*, actor: Actor, act: Act, at: dt.datetime | None = None) -> list[Step]:
    """Everybody has signed: each line of the act is accepted on its day. Those accepted already stay as they are.

    Raises Conflict("equipment.act_not_signed") while a signature is awaited.
    """
    at = at or clock.now()
    version = versions_of([act]).get(act.public_id)
    if version is None or version.state != VersionState.EFFECTIVE:
        raise Conflict("equipment.act_not_signed")
    lines = act.lines.select_related("college__organisation", "programme__organisation").order_by("pk")
    waiting = lines.exclude(pk__in=Step.objects.filter(state=LineState.ACCEPTED).values("line_id"))
    document = f"№ {act.number}"
    stated = {row["line"]: (row["quantity"], Decimal(row["amount"])) for row in version.context["rows"] if "line" in row}
    return [
        advance(
            actor=actor,
            line=line,
            state=LineState.ACCEPTED.value,
            on=act.on,
            document=document,
            accepted=stated.get(line.public_id),
            at=at,
        )
        for line in waiting
    ]


def stands_in_act(line: Line) -> bool:
    """Whether an act that is being signed or in force has the line already."""
    return any(version.state not in DEAD for version in versions_of(line.acts.all()).values())


def live_acts(college_id: int) -> list[Act]:
    """Acts of the college that are being signed or in force."""
    acts = list(Act.objects.filter(college_id=college_id).prefetch_related("lines").order_by("pk"))
    versions = versions_of(acts)
    return [act for act in acts if act.public_id in versions and versions[act.public_id].state not in DEAD]


def _signer(person: Signer) -> Signer:
    return Signer(*(clean_name(part or "") for part in person))


def _check(act: Act, commission: list[Signer], keeper: Signer, at: dt.datetime) -> None:
    if not act.number:
        raise Invalid("core.required", field="number")
    if act.on > clock.today(at):
        raise Invalid("equipment.day_ahead", field="on")
    if len(commission) < LEAST or len({fold(person.name) for person in commission}) < len(commission):
        raise Invalid("equipment.commission_small", field="commission", least=LEAST)
    for person in [*commission, keeper]:
        if not all(person):
            raise Invalid("equipment.position_missing", field="commission", name=person.name)
    _check_number(act)


def _check_number(act: Act) -> None:
    if any(row.number == act.number and row.on.year == act.on.year for row in live_acts(act.college_id)):
        raise Conflict("equipment.act_number_taken", field="number")


def _check_lines(act: Act, rows: list[Line]) -> None:
    taken = {line.pk: other for other in live_acts(act.college_id) for line in other.lines.all()}
    came = dict(Step.objects.filter(line__in=rows, state=LineState.DELIVERED).values_list("line_id", "on"))
    for line in rows:
        if line.pk in taken:
            raise Conflict("equipment.in_other_act", field="lines", line=str(line), act=str(taken[line.pk]))
        if line.state != LineState.DELIVERED:
            raise Invalid("equipment.not_to_accept", field="lines", line=str(line), state=str(line.get_state_display()))
        delivered = came.get(line.pk)
        if delivered is not None and delivered > act.on:
            raise Invalid("equipment.act_too_early", field="on", line=str(line), day=short_day(delivered))
