"""What a list of employers is compared with: partners by number and by name, legal forms. Loaded once for a file."""

import datetime as dt
from dataclasses import dataclass, field

from crm.accounts.models import LegalForm
from crm.core import clock
from crm.core.identifiers import search_key
from crm.exchange.declare import Scope
from employers.importing.phrases import Form
from employers.models import Branch, Employer


@dataclass
class Known:
    """Visible employers by number, by folded name, and branches by BIN; `heads`: names met above in the file, to numbers.

    lossy: the file is kept in an encoding without Kazakh letters.
    """

    lossy: bool
    today: dt.date
    forms: tuple[Form, ...]
    by_number: dict[str, Employer]
    by_name: dict[str, Employer]
    branches: dict[str, Branch]
    heads: dict[str, str] = field(default_factory=dict)


def load(scope: Scope) -> Known:
    """Everything a list of employers is compared with, within the actor's sight."""
    rows = Employer.objects.visible_to(scope.actor).select_related("organisation")
    employers = list(rows.prefetch_related("aliases", "contacts", "authorities", "capacities", "branches"))
    return Known(
        lossy=bool(scope.layout.get("lossy")),
        today=clock.today(scope.at),
        forms=legal_forms(),
        by_number={row.organisation.tax_id: row for row in employers if row.organisation.tax_id},
        by_name={key: row for row in employers for key in names_of(row)},
        branches={branch.bin: branch for row in employers for branch in row.branches.all()},
    )


def legal_forms() -> tuple[Form, ...]:
    """Every legal form with all its spellings."""
    return tuple(
        Form(row.code, (row.short_ru, row.short_kk, row.short_en, row.full_ru, row.full_kk)) for row in LegalForm.objects.order_by("code")
    )


def names_of(employer: Employer) -> set[str]:
    """Folded names an employer is known by."""
    organisation = employer.organisation
    names = (organisation.name_kk, organisation.name_ru, organisation.name_en)
    return {search_key(name) for name in names if name} | {alias.normal for alias in employer.aliases.all()}
