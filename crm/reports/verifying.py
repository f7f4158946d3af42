"""Compute the root of a frozen report anew, and say where it first differs."""

from collections.abc import Iterator
from dataclasses import dataclass

from crm.audit.models import Event
from crm.reports.models import Snapshot, SnapshotRow
from crm.reports.rules import merkle


@dataclass(frozen=True)
class Verdict:
    """What was found. what: "" when the report is whole; header (what it says of itself), row (content of a row), missing or
    extra (rows), root (the stored root), trail (another root than the one recorded when it was frozen, or no record of that at all).
    position: of the first differing row, 0 when it is none.
    """

    snapshot: str
    root: str
    what: str = ""
    position: int = 0
    row: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing differs."""
        return not self.what


def verify(snapshot: Snapshot) -> Verdict:
    """Walk header and rows in order; the first difference wins."""
    header = merkle.header_leaf(snapshot.header())
    if header != snapshot.header_leaf:
        return Verdict(snapshot.public_id, "", "header")
    leaves = [header]
    for place, row in enumerate(_rows(snapshot), start=1):
        if row.position != place:
            return Verdict(snapshot.public_id, "", "missing" if row.position > place else "extra", place)
        leaf = merkle.row_leaf(row.position, row.card, row.group, row.unit, row.record, row.amount)
        if leaf != row.leaf:
            return Verdict(snapshot.public_id, "", "row", row.position, str(row))
        leaves.append(leaf)
    if len(leaves) - 1 != snapshot.row_count:
        short = len(leaves) - 1 < snapshot.row_count
        return Verdict(snapshot.public_id, "", "missing" if short else "extra", min(len(leaves), snapshot.row_count + 1))
    root = merkle.root(leaves)
    if root != snapshot.root:
        return Verdict(snapshot.public_id, root, "root")
    recorded = _recorded(snapshot)
    return Verdict(snapshot.public_id, root, "trail" if recorded is None or recorded not in ("", root) else "")


def _rows(snapshot: Snapshot) -> Iterator[SnapshotRow]:
    yield from SnapshotRow.objects.filter(snapshot=snapshot).order_by("position", "pk").iterator(chunk_size=2000)


def _recorded(snapshot: Snapshot) -> str | None:
    """The root the audit trail remembers of the freezing, the first word of it; empty when its payload was erased, None for no word."""
    event = Event.objects.about("snapshot", snapshot.public_id).filter(action="reports.freeze").last()
    return str(event.details.get("root", "")) if event else None
