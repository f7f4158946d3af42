"""A remark opens its field in a correction, and no other (agreements.md, States)."""

from typing import Any

from agreements.choices import RemarkField

#: What one remark is about -> which terms it opens.
OPENS: dict[str, tuple[str, ...]] = {
    RemarkField.DATES: ("starts_on", "ends_on"),
    RemarkField.PLACE: ("place_kk", "place_ru"),
    RemarkField.MENTOR: ("mentor",),
    RemarkField.SUPERVISOR: ("supervisor",),
    RemarkField.SIGNATORY: ("authority",),
    RemarkField.HOURS: ("hours",),
    RemarkField.PAY: ("pay",),
}
#: Every term a drafter fills in.
FIELDS: tuple[str, ...] = tuple(name for names in OPENS.values() for name in names)


def opened_by(field: str) -> tuple[str, ...]:
    """The terms a remark about `field` opens; a general remark opens them all."""
    return OPENS.get(field, FIELDS)


def open_remarks(agreement: Any) -> list[Any]:
    """Remarks nobody has answered yet."""
    return [row for row in agreement.comments.all() if row.resolved_at is None]


def open_fields(agreement: Any) -> set[str]:
    """Names of the terms that may be changed now, going by the open remarks."""
    return {name for row in open_remarks(agreement) for name in opened_by(row.field)}
