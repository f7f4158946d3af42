"""What is imported about equipment."""

from django.utils.translation import gettext_lazy as _

from crm.equipment.importing import (
    undo,  # noqa: F401  how what it wrote is taken back
    words,  # noqa: F401  the sentences of this import
)
from crm.equipment.importing.check import check
from crm.equipment.importing.columns import COLUMNS, OPTIONS
from crm.equipment.importing.examples import LINE
from crm.equipment.importing.known import load, survey
from crm.equipment.importing.take import take
from crm.exchange.declare import ImportKind, imports

EQUIPMENT = imports.add(
    "equipment",
    ImportKind(
        key="equipment",
        label=_("List of equipment: plan, contracts, deliveries, acts, numbers"),
        help=_("One line a row: No., name, pieces and price are needed. A list brought in again adds only what is new in it."),
        organisation_kind=("department", "college"),
        capability={"department": "reports.write", "college": "equipment.write"},
        columns=COLUMNS,
        known=load,
        check=check,
        apply=take,
        options=OPTIONS,
        together=True,
        parts={"planned": _("put into the plan"), "booked": _("booked")},
        survey=survey,
        examples=LINE,
    ),
)
