"""What comes next for an agreement, and who holds it: the one answer for page and API, from facts alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from agreements.choices import State

#: The steps from the beginning of the road to its end.
STEPS = (
    *("send", "ask_correction", "answer_remarks", "resubmit", "accept", "approve", "fill_gaps", "issue"),
    *("sign", "confirm_signatures", "take_effect", "train", "complete"),
)
OFFICE, EMPLOYER, DIRECTOR, LEARNER, REPRESENTATIVE, MACHINE = "office", "employer", "director", "learner", "representative", "machine"
#: Who signs in a slot of this role; the college's slot waits for its director.
SIGNERS = {"college": DIRECTOR, "employer": EMPLOYER, "learner": LEARNER, "representative": REPRESENTATIVE}


@dataclass(frozen=True)
class Seen:
    """What the rule looks at.

    accepted: by the employer. remarks: whether one is open. gaps: whether something needed for print is missing.
    awaited: roles of the open signature slots; scanned: whether a scan waits to be confirmed. over: the period has ended.
    """

    state: str
    accepted: bool = False
    remarks: bool = False
    gaps: bool = False
    awaited: tuple[str, ...] = ()
    scanned: bool = False
    over: bool = False


@dataclass(frozen=True)
class Next:
    """A step's code and the codes of those who hold it; several when several have yet to sign."""

    step: str
    holders: tuple[str, ...]


def holding(seen: Seen) -> Next | None:
    """The next step; None when nothing comes any more."""
    if seen.state == State.DRAFT:
        return Next("send", (OFFICE,))
    if seen.state == State.REVIEW:
        return _in_review(seen)
    if seen.state == State.CORRECTION:
        return Next("answer_remarks" if seen.remarks else "resubmit", (OFFICE,))
    if seen.state == State.READY:
        return Next("fill_gaps" if seen.gaps else "issue", (OFFICE,))
    if seen.state == State.SIGNING:
        return _in_signing(seen)
    if seen.state == State.IN_FORCE:
        return Next("complete", (OFFICE,)) if seen.over else Next("train", (EMPLOYER,))
    return None


def _in_review(seen: Seen) -> Next:
    """Accepted and undisputed: the director approves. Otherwise the employer accepts, or sends back what he remarked on."""
    if seen.remarks:
        return Next("ask_correction", (EMPLOYER,))
    return Next("approve", (DIRECTOR,)) if seen.accepted else Next("accept", (EMPLOYER,))


def _in_signing(seen: Seen) -> Next:
    """A scan that waits is the office's; then whoever has not signed; then the machine."""
    if seen.scanned:
        return Next("confirm_signatures", (OFFICE,))
    if seen.awaited:
        return Next("sign", tuple(_once(SIGNERS[role] for role in seen.awaited if role in SIGNERS)) or (OFFICE,))
    return Next("take_effect", (MACHINE,))


def _once(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(names)


def hindmost(coming: Iterable[Next | None]) -> tuple[Next, int] | None:
    """What a whole batch waits for: the earliest step any of its agreements waits for, its holders, and how many wait for it.

    None when nothing comes for any of them.
    """
    rows = [row for row in coming if row is not None]
    if not rows:
        return None
    step = min((row.step for row in rows), key=STEPS.index)
    waiting = [row for row in rows if row.step == step]
    return Next(step, tuple(_once(holder for row in waiting for holder in row.holders))), len(waiting)
