"""The state line of a graduate: from the diploma to a proof of what became of him, what comes next and who holds it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.models import AccessLink
from crm.core.standing import Standing as Line
from crm.core.standing import Stop
from crm.graduates.models import Graduate
from crm.graduates.permissions import ANSWER
from crm.graduates.rules.holding import OFFICE, PROVEN, graduate_next
from crm.graduates.rules.standing import Standing

STEPS = {
    "ask": gettext_lazy("ask what became of the graduate"),
    "answer": gettext_lazy("answer the college's question"),
    "prove": gettext_lazy("prove it by a document"),
    "settle": gettext_lazy("settle what contradicts the register"),
}
ROAD = (
    ("diploma", gettext_lazy("diploma")),
    ("asked", gettext_lazy("asked")),
    ("known", gettext_lazy("known by word")),
    ("proven", gettext_lazy("proven")),
)


def links_of(graduate: Graduate) -> list[AccessLink]:
    """The links the graduate was ever given to answer by, the newest first."""
    return list(AccessLink.objects.filter(scope=ANSWER, subject_kind="graduate", subject_id=graduate.public_id).order_by("-pk"))


def graduate_line(graduate: Graduate, standing: Standing, links: Sequence[AccessLink], now: dt.datetime) -> Line:
    """Where the graduate stands today, by today's standing."""
    waiting = [row for row in links if row.revoked_at is None and row.used_at is None and row.expires_at > now]
    coming = graduate_next(
        _level(standing),
        contradicted=bool(standing.contradictions),
        asked=bool(waiting),
        refused=bool(standing.basis and standing.basis.refused),
        dead=standing.letter == "X",
    )
    road = graduate_road(graduate, standing, links)
    if coming is None:
        refused = standing.basis is not None and standing.basis.refused
        return Line(road=road, ended=_("would rather not say") if refused else f"{standing.does} · {standing.proof}")
    office = _("the career office of the college %(who)s") % {"who": graduate.cohort.college}
    link = waiting[0] if coming.step == "answer" else None
    return Line(
        road=road,
        step=STEPS[coming.step],
        holders=(office if coming.holder == OFFICE else graduate.learner.full_name,),
        since=link.created_at if link else None,
        by=link.expires_at.date() if link else None,
        codes=tuple(coming),
    )


def graduate_road(graduate: Graduate, standing: Standing, links: Sequence[AccessLink]) -> tuple[Stop, ...]:
    """What was reached; a stop that was passed by (known without being asked) is not marked as done."""
    been = {"diploma": True, "asked": bool(links), "known": _level(standing) > 0, "proven": _level(standing) >= PROVEN}
    here = [code for code, reached in been.items() if reached][-1]
    if standing.works_by_register:
        been["known"] = standing.basis is not None
    days: dict[str, Any] = {"diploma": graduate.diploma_on}
    return tuple(Stop(code, label, code == here, been[code] and code != here, days.get(code)) for code, label in ROAD)


def _level(standing: Standing) -> int:
    """The level of the evidence; a note that nothing is known proves nothing."""
    return 0 if standing.letter == "Q" else standing.level
