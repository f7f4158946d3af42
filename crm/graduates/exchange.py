"""What is imported about graduates: lists with what became of them, and extracts of the pension register."""

from django.utils.translation import gettext_lazy as _

from crm.exchange.declare import ImportKind, imports
from crm.graduates.importing import (
    check,
    columns,
    examples,
    known,
    months,
    pension,
    phrases,  # noqa: F401  the vocabularies
    take,
    undo,  # noqa: F401  how what they wrote is taken back
    words,  # noqa: F401  the sentences of these imports
)

GRADUATES = imports.add(
    "graduates",
    ImportKind(
        key="graduates",
        label=_("List of graduates: diplomas and what became of each"),
        help=_("Full name, IIN, specialty and day of the diploma are needed; status, place of work and proof are taken in your own words."),
        organisation_kind="college",
        capability="graduates.write",
        columns=columns.COLUMNS,
        known=known.load,
        check=check.check,
        apply=take.take,
        options=columns.OPTIONS,
        titles=columns.titles,
        headings=columns.headings,
        together=True,
        examples=examples.GRADUATE,
    ),
)
PENSION = imports.add(
    "pension_contributions",
    ImportKind(
        key="pension_contributions",
        label=_("Extract of the pension register: months of contributions"),
        help=_("One month of one payer a row, by IIN. The graduates must stand in the register before."),
        organisation_kind=("college", "department"),
        capability={"college": "graduates.write", "department": "reports.write"},
        columns=months.COLUMNS,
        known=pension.load,
        check=pension.check,
        apply=pension.take,
        options=months.OPTIONS,
        examples=examples.MONTH,
    ),
)
