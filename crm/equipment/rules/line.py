"""What holds for a line, whoever asks. Rules know codes and plain values, no rows of the database."""

from collections.abc import Collection

from crm.core.lifecycle import guard
from crm.core.permissions import YES, Answer, no
from crm.equipment.choices import ORDER, WITHOUT_CONTRACT, LineState

#: What people write where there is no serial number.
NO_NUMBER = {"", "-", "—", "БН", "Б/Н", "БЕЗНОМЕРА", "НЕТ", "ЖОҚ", "0", "N/A", "NONE"}


def serial_key(text: str) -> str:
    """A serial number as it is compared: capitals, no spaces; empty when the words say that there is none."""
    key = "".join(text.upper().split())
    return "" if key in NO_NUMBER else key


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
