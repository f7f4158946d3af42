"""The state lines of a line of equipment and of an acceptance act: what comes next, and who holds it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from crm.core.display import day
from crm.core.standing import Standing, road_of
from crm.equipment.choices import WITHOUT_CONTRACT, LineState
from crm.equipment.lifecycle import LINE
from crm.equipment.models import Line


def line_standing(line: Line, days: Mapping[str, dt.date | None]) -> Standing:
    """Where the line stands; days: of its steps. The programme's owner plans, the college's keeper does the rest."""
    road = road_of(LineState.choices, line.state, dict(days))
    skipped = "contract" if line.source in WITHOUT_CONTRACT else ""
    coming = [row for row in LINE.transitions if line.state in row.sources and row.name != skipped]
    if not coming:
        on = days.get(line.state)
        return Standing(road=road, ended=_("in use since %(day)s") % {"day": day(on)} if on else _("in use"))
    step = coming[0]
    planner = step.may == "equipment.plan_line"
    holder = line.programme.organisation if planner else _("the equipment keeper of the college %(who)s") % {"who": line.college}
    return Standing(
        road=road,
        step=str(step.label).lower(),
        holders=(str(holder),),
        since=days.get(line.state),
        codes=(step.name, "planner" if planner else "keeper"),
    )


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
