"""What comes next for a graduate, and who holds it: one answer for page and API, from facts alone."""

from typing import NamedTuple

from crm.graduates.choices import Level

OFFICE, GRADUATE = "office", "graduate"
#: From this level on what became of a graduate needs no further proof.
PROVEN = Level.DOCUMENT


class Next(NamedTuple):
    """A step's code and the code of the one who holds it."""

    step: str
    holder: str


def graduate_next(level: int, *, contradicted: bool = False, asked: bool = False, refused: bool = False, dead: bool = False) -> Next | None:
    """The next step; None when nothing is left to find out.

    level: of the evidence (choices.Level). contradicted: the register says otherwise. asked: a link waits for an answer.
    refused: the graduate would rather not say; nobody is asked twice about that, nor are the dead.
    """
    if contradicted:
        return Next("settle", OFFICE)
    if level >= PROVEN or refused or dead:
        return None
    if asked:
        return Next("answer", GRADUATE)
    return Next("prove", OFFICE) if level else Next("ask", OFFICE)
