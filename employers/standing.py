"""The state lines of a partnership and of an employer in words: the road, what comes next and who holds it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.core.actors import Actor
from crm.core.display import day
from crm.core.standing import Standing, Stop
from employers.choices import Stage
from employers.models import Employer, Errand, Partnership, StageMove
from employers.rules import holding
from employers.rules.authority import standing as stands
from employers.rules.course import reached

STEPS = {
    "get_in_touch": gettext_lazy("get in touch"),
    "negotiate": gettext_lazy("begin to negotiate"),
    "sign_memorandum": gettext_lazy("sign a memorandum"),
    "begin_work": gettext_lazy("begin to work together"),
    "work_together": gettext_lazy("work together"),
    "decide": gettext_lazy("decide how to go on"),
    "settle": gettext_lazy("complete what is missing for print"),
    "name_signatory": gettext_lazy("name who may sign"),
    "renew_authority": gettext_lazy("renew the authority to sign"),
}


def next_errands(actor: Actor, partnerships: Iterable[Partnership]) -> dict[tuple[int, int], Errand]:
    """The open task due first of each college and employer, as far as the actor reads tasks; one question for all."""
    rows = list(partnerships)
    found: dict[tuple[int, int], Errand] = {}
    ids = {row.college_id for row in rows}, {row.employer_id for row in rows}
    errands = Errand.objects.visible_to(actor).open().filter(college__in=ids[0], employer__in=ids[1])
    for errand in errands.select_related("assignee").order_by("due_on", "pk"):
        if errand.employer_id is not None:
            found.setdefault((errand.college_id, errand.employer_id), errand)
    return found


def colleges_of(actor: Actor, employer: Employer) -> list[str]:
    """Names of the colleges that work with the employer, as far as the actor may know: partnerships seen, or those of one's own company."""
    rows = Partnership.objects.visible_to(actor) | Partnership.objects.of_company(actor)
    return [str(row.college) for row in rows.filter(employer=employer).select_related("college__organisation__legal_form").order_by("pk")]


def partnership_standing(partnership: Partnership, moves: Sequence[StageMove], errand: Errand | None) -> Standing:
    """Where the two stand. moves: of this partnership, by day; errand: the open task due first, if the reader may know of it."""
    road = stage_road(partnership, moves)
    coming = holding.partnership_next(partnership.stage, task=errand is not None)
    if coming is None:
        words = _("%(state)s on %(day)s") % {"state": partnership.get_stage_display(), "day": day(partnership.stage_since)}
        return Standing(road=road, ended=words)
    if errand is not None:
        return Standing(
            road=road, step=errand.title, holders=(str(errand.assignee),), by=errand.due_on, codes=(coming.step, *coming.holders)
        )
    names = {holding.OFFICE: partnership.college, holding.EMPLOYER: partnership.employer}
    return Standing(
        road=road,
        step=STEPS[coming.step],
        holders=tuple(_holder(code, str(names[code])) for code in coming.holders),
        since=partnership.stage_since,
        codes=(coming.step, *coming.holders),
    )


def stage_road(partnership: Partnership, moves: Sequence[StageMove]) -> tuple[Stop, ...]:
    """The usual way of a partnership with what was reached; a stage that was passed by is not marked as done."""
    here, been = Stage(partnership.stage), reached(moves)
    road = holding.ROAD if here in holding.ROAD else (*holding.ROAD, here)
    return tuple(Stop(row.value, row.label, row == here, row != here and row in been) for row in road)


def employer_standing(employer: Employer, gaps: Iterable[Any], signer: Any, colleges: Sequence[str], today: dt.date) -> Standing:
    """What the employer's data wait for.

    gaps: for print; signer: the authority used today; colleges: names of the partners the reader knows.
    """
    lapses = signer is not None and stands(signer, today) == "soon"
    coming = holding.employer_next((gap.field for gap in gaps), lapses=lapses, partnered=bool(colleges))
    if coming is None:
        return Standing(ended=_("everything a contract prints is known"))
    code = coming.holders[0]
    holders = tuple(_holder(code, name) for name in (colleges if code == holding.OFFICE else [str(employer)]))
    until = signer.valid_to if coming.step == "renew_authority" else None
    return Standing(step=STEPS[coming.step], holders=holders, by=until, codes=(coming.step, *coming.holders))


def _holder(code: str, who: str) -> str:
    text = _("the employer %(who)s") if code == holding.EMPLOYER else _("the career office of the college %(who)s")
    return text % {"who": who}
