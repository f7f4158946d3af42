"""What is imported about employers."""

from django.utils.translation import gettext_lazy as _

from crm.exchange.declare import ImportKind, imports
from employers.importing import (
    undo,  # noqa: F401  how what it wrote is taken back
    words,  # noqa: F401  the sentences of this import
)
from employers.importing.check import check, repeated
from employers.importing.columns import COLUMNS
from employers.importing.examples import EMPLOYER
from employers.importing.known import load
from employers.importing.take import take

EMPLOYERS = imports.add(
    "employers",
    ImportKind(
        key="employers",
        label=_("List of employers: heads, authority to sign, places"),
        help=_("The name is needed, BIN or IIN wanted; several names of one employer are brought together."),
        organisation_kind="college",
        capability="employers.write",
        columns=COLUMNS,
        known=load,
        check=check,
        apply=take,
        repeated=repeated,
        examples=EMPLOYER,
    ),
)
