"""How what a list of employers wrote is taken back: of an employer that others know too, only what the list added."""

from typing import Any

from crm.core.actors import Actor
from crm.core.permissions import Answer
from crm.exchange.reversing import Reversal, reversals
from employers.permissions import may_change_employer, may_change_partnership, may_change_people


def _employer_of(row: Any) -> Any:
    return row.employer


def _organisation_of(row: Any) -> str:
    return row.employer.organisation.public_id


def _may(actor: Actor, row: Any) -> Answer:
    return may_change_employer(actor, row.employer)


def _may_people(actor: Actor, row: Any) -> Answer:
    return may_change_people(actor, row.employer)


reversals.add(
    "accounts.organisation",
    Reversal(may=_may, about=_employer_of, organisation=lambda row: row.public_id),
)
reversals.add(
    "employers.employer",
    Reversal(may=may_change_employer, about=lambda row: row, organisation=lambda row: row.organisation.public_id),
)
for _label in ("alias", "authority", "branch", "capacity"):
    reversals.add(f"employers.{_label}", Reversal(may=_may, about=_employer_of, organisation=_organisation_of))
reversals.add("employers.contact", Reversal(may=_may_people, about=_employer_of, organisation=_organisation_of))
reversals.add(
    "employers.partnership",
    Reversal(may=may_change_partnership, about=lambda row: row, organisation=lambda row: row.college.organisation.public_id),
)
reversals.add(
    "employers.stagemove",
    Reversal(
        may=lambda actor, row: may_change_partnership(actor, row.partnership),
        about=lambda row: row.partnership,
        organisation=lambda row: row.partnership.college.organisation.public_id,
    ),
)
