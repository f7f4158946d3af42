"""In which group of a figure a graduate stands. Pure: a standing in, a code out; every graduate stands in exactly one (indicators.md)."""

from crm.graduates.choices import LETTER_LABELS, Level
from crm.graduates.rules.standing import Verdict

#: The ten letters in their order: together they are all graduates, N.
LETTERS = tuple(LETTER_LABELS)
#: All but the unknown, K.
KNOWN = tuple(code for code in LETTERS if code != "Q")
#: Steps of the ladder of evidence, the strongest first; what an employer, a document or a register shows counts as verified.
STEPS = tuple(str(level) for level in sorted(Level.values, reverse=True))
SHOWN = tuple(step for step in STEPS if int(step) >= Level.EMPLOYER)
#: Groups of the figure of evidence for those who are not said to work.
ELSEWHERE, SILENT = "other", "unknown"


def letter_group(standing: Verdict) -> str:
    """The letter."""
    return standing.letter


def evidence_group(standing: Verdict) -> str:
    """How well the work of somebody employed is proven; others are told apart as known or not."""
    if standing.letter == "E":
        return str(int(standing.level))
    return SILENT if standing.letter == "Q" else ELSEWHERE
