"""How what a list of equipment wrote is taken back."""

from typing import Any

from crm.equipment.permissions import may_change_item, may_change_step, may_keep
from crm.exchange.reversing import Reversal, reversals


def _line_of(row: Any) -> Any:
    return row.line


def _organisation_of(row: Any) -> str:
    return row.line.college.organisation.public_id


reversals.add(
    "equipment.line",
    Reversal(may=may_keep, about=lambda row: row, organisation=lambda row: row.college.organisation.public_id),
)
reversals.add("equipment.item", Reversal(may=may_change_item, about=_line_of, organisation=_organisation_of))
reversals.add("equipment.step", Reversal(may=may_change_step, about=_line_of, organisation=_organisation_of))
