"""What holds for a line, whoever asks. Rules know codes and plain values, no rows of the database."""

import unicodedata
from collections.abc import Collection

from crm.core.lifecycle import guard
from crm.core.permissions import YES, Answer, no
from crm.equipment.choices import ORDER, WITHOUT_CONTRACT, LineState

#: Characters of a compared serial number at most.
LONGEST = 60
#: What people write where there is no serial number.
_NONE = ("0", "бн", "б/н", "б.н.", "без номера", "нет", "нет номера", "жоқ", "жок", "нөмірсіз", "отсутствует", "не указан", "n/a", "none")
#: Cyrillic capitals that look like Latin ones (one number typed on two keyboards is one number), and dashes.
_ALIKE = str.maketrans("АВЕКМНОРСТУХІЅЈ‐‑‒–—−", "ABEKMHOPCTYXISJ------")


def _bare(text: str) -> str:
    signs = unicodedata.normalize("NFKC", text).upper().translate(_ALIKE)
    return "".join(sign for sign in signs if not sign.isspace() and unicodedata.category(sign)[0] != "C")


#: The same, as they are compared.
NO_NUMBER = frozenset(_bare(text) for text in _NONE)


def serial_key(text: str) -> str:
    """A serial number as it is compared: Latin capitals, no spaces, no hidden signs; empty when the words say that there is none.

    Nothing but signs is no number either.
    """
    key = _bare(text)
    told = key not in NO_NUMBER and any(sign.isalnum() for sign in key)
    return key[:LONGEST] if told else ""


def from_step(state: str) -> tuple[str, ...]:
    """The step and all after it."""
    return ORDER[ORDER.index(state) :]


def chain_end(recorded: Collection[str], source: str) -> str:
    """The last step up to which every step is recorded; a gift and own money may leave the contract out.

    A step recorded beyond a gap stays a fact on paper and waits there: the line is not counted as further than its chain.
    """
    reached = LineState.NEED.value
    for state in ORDER[1:]:
        if state in recorded:
            reached = state
        elif not (state == LineState.CONTRACTED and source in WITHOUT_CONTRACT):
            break
    return reached


@guard("equipment.contract_first")
def contract_first(line: object) -> Answer:
    """Bought with budget money: delivery follows a contract. A gift and own money need none (public procurement does not apply)."""
    state, source = getattr(line, "state", ""), getattr(line, "source", "")
    if state == LineState.PLANNED and source not in WITHOUT_CONTRACT:
        return no("equipment.contract_first")
    return YES
