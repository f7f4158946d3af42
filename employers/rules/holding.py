"""What comes next in a partnership and for an employer's data, and who holds it: one answer for page and API, from facts alone."""

from collections.abc import Iterable
from typing import NamedTuple

from employers.choices import Stage

OFFICE, EMPLOYER, ASSIGNEE = "office", "employer", "assignee"
#: The usual way of a partnership.
ROAD = (Stage.NEW, Stage.CONTACTED, Stage.NEGOTIATING, Stage.MEMORANDUM, Stage.ACTIVE)
#: What the career office does next at a stage when no task says otherwise.
USUAL: dict[str, str] = {
    Stage.NEW: "get_in_touch",
    Stage.CONTACTED: "negotiate",
    Stage.NEGOTIATING: "sign_memorandum",
    Stage.MEMORANDUM: "begin_work",
    Stage.PAUSED: "decide",
}


class Next(NamedTuple):
    """A step's code and the codes of those who hold it."""

    step: str
    holders: tuple[str, ...]


def partnership_next(stage: str, *, task: bool = False) -> Next | None:
    """The next step of a partnership; None when it has ended and no task is left. task: whether an open one is known to the reader."""
    if task:
        return Next("task", (ASSIGNEE,))
    if stage == Stage.ENDED:
        return None
    return Next(USUAL[stage], (OFFICE,)) if stage in USUAL else Next("work_together", (OFFICE, EMPLOYER))


def employer_next(gaps: Iterable[str], *, lapses: bool = False, partnered: bool = True) -> Next | None:
    """What an employer's data wait for before contracts can be printed; None when they wait for nothing.

    gaps: fields missing for print. lapses: whether the present authority to sign ends soon. Details are completed by
    the colleges it works with, by itself where there is none; who signs is for the employer alone to say.
    """
    missing = set(gaps)
    if missing - {"authority"}:
        return Next("settle", (OFFICE if partnered else EMPLOYER,))
    if missing:
        return Next("name_signatory", (EMPLOYER,))
    return Next("renew_authority", (EMPLOYER,)) if lapses else None
