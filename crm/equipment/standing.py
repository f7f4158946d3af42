"""The state lines of a programme, of a line of equipment and of an acceptance act: what comes next, and who holds it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core.display import day
from crm.core.standing import Standing, road_of
from crm.equipment.choices import ORDER, LineState
from crm.equipment.lifecycle import LINE
from crm.equipment.models import Line, Programme
from crm.equipment.rules.holding import PLANNER, line_next, programme_next


def line_standing(line: Line, days: Mapping[str, dt.date | None]) -> Standing:
    """Where the line stands; days: of its steps. The programme's owner plans, the college's keeper does the rest."""
    road = road_of(LineState.choices, line.state, dict(days))
    coming = line_next(line.state, line.source)
    if coming is None:
        on = days.get(line.state)
        return Standing(road=road, ended=_("in use since %(day)s") % {"day": day(on)} if on else _("in use"))
    holder = (
        line.programme.organisation
        if coming.holder == PLANNER
        else _("the equipment keeper of the college %(who)s") % {"who": line.college}
    )
    return Standing(
        road=road,
        step=str(LINE.row(coming.step).label).lower(),
        holders=(str(holder),),
        since=days.get(line.state),
        codes=(coming.step, coming.holder),
    )


def lines_by_state(lines: QuerySet[Any]) -> dict[tuple[str, str], int]:
    """(state, source) -> how many of `lines` stand there; one question."""
    rows = lines.order_by().values("state", "source").annotate(count=Count("pk"))
    return {(row["state"], row["source"]): row["count"] for row in rows}


def programme_standing(programme: Programme, lines: Mapping[tuple[str, str], int], colleges: Sequence[str], *, shared: bool) -> Standing:
    """A programme stands where the hindmost of its lines stands.

    lines: see `lines_by_state`; colleges: names of those that receive, as far as the reader knows; shared: whether any has a share.
    """
    coming = programme_next(lines, shared=shared)
    if coming is None:
        return Standing(road=road_of(LineState.choices, LineState.IN_USE), ended=_("every line is in use"))
    owner, keepers = str(programme.organisation), _("the equipment keepers of the colleges")
    if len(colleges) == 1:
        keepers = _("the equipment keeper of the college %(who)s") % {"who": colleges[0]}
    holders, codes = (owner if coming.holder == PLANNER else keepers,), (coming.step, coming.holder)
    if not coming.lines:
        return Standing(step=_("add lines") if coming.step == "add_line" else _("give colleges their shares"), holders=holders, codes=codes)
    whole = sum(lines.values())
    count = ngettext("%(count)s of %(whole)s line", "%(count)s of %(whole)s lines", whole) % {"count": coming.lines, "whole": whole}
    here = min((state for state, _source in lines), key=ORDER.index)
    step = f"{str(LINE.row(coming.step).label).lower()} ({count})"
    return Standing(road=road_of(LineState.choices, here), step=step, holders=holders, codes=codes)


def act_standing(version: Any, slots: Sequence[Any]) -> Standing:
    """Who of the commission has yet to sign; how the act's paper ended otherwise."""
    if version is None:
        return Standing()
    open_slots = [slot.person_name for slot in slots if slot.state == "open"]
    if version.state == "issued" and open_slots:
        return Standing(step=_("sign"), holders=tuple(open_slots), since=version.issued_at, codes=("sign",))
    if version.state == "issued":
        return Standing(step=_("confirm the signatures of the scan"), since=version.issued_at, codes=("confirm_signatures",))
    return Standing(ended=version.get_state_display())
