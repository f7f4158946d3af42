"""What a printed paper still lacks: one shape for every room, so that agreements can list all of it at once."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Gap:
    """One missing value of one record.

    subject_kind, subject_id: which record, as in `ports.subjects`; field: the model field;
    label: its lazily translated name; lang: kk or ru when the value is missing in that language only, else "".
    """

    subject_kind: str
    subject_id: str
    field: str
    label: Any
    lang: str = ""

    @property
    def key(self) -> str:
        """A name for a form field: kind, record and field."""
        return f"{self.subject_kind}-{self.subject_id}-{self.field}"
