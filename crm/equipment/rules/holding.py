"""What a programme of equipment waits for, and who holds it: one answer for page and API, from facts alone."""

from collections.abc import Mapping
from typing import NamedTuple

from crm.equipment.choices import ORDER, WITHOUT_CONTRACT
from crm.equipment.lifecycle import LINE

PLANNER, KEEPER = "planner", "keeper"


class Next(NamedTuple):
    """A step's code, the code of the one who holds it, and how many lines wait for it."""

    step: str
    holder: str
    lines: int = 0


def line_next(state: str, source: str) -> Next | None:
    """The next step of one line; None when it is in use. The programme's owner plans, the college's keeper does the rest."""
    skipped = "contract" if source in WITHOUT_CONTRACT else ""
    coming = [row for row in LINE.leaving(state) if row.name != skipped]
    return Next(coming[0].name, PLANNER if coming[0].may == "equipment.plan_line" else KEEPER, 1) if coming else None


def programme_next(lines: Mapping[tuple[str, str], int], *, shared: bool) -> Next | None:
    """What the hindmost lines of a programme wait for; None when all of them are in use.

    lines: how many stand at each (state, source). shared: whether any college has a share. Without lines they are to be
    added, without shares as well these come first.
    """
    if not lines:
        return Next("add_line" if shared else "share", PLANNER)
    state = min((state for state, _source in lines), key=ORDER.index)
    waiting: dict[tuple[str, str], int] = {}
    for (at, source), count in lines.items():
        if at == state and (coming := line_next(at, source)):
            key = coming.step, coming.holder
            waiting[key] = waiting.get(key, 0) + count
    if not waiting:
        return None
    (step, holder), count = max(waiting.items(), key=lambda row: (row[1], row[0]))
    return Next(step, holder, count)
