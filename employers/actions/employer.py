"""Employers: one row a company. Whoever enters one that is already here joins it instead of making it twice."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.colleges.actions.organisation import FIELDS as ORGANISATION_FIELDS
from crm.colleges.actions.organisation import split, tidy, write_organisation
from crm.colleges.models import College
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import parse_bic, parse_iban, parse_phone, parse_tax_id, search_key
from crm.core.writing import Changes, known, write
from employers.actions.partnership import join
from employers.models import Branch, Employer
from employers.permissions import may_change_employer, may_keep_partners

FIELDS = (*ORGANISATION_FIELDS, "address", "phone", "email", "iban", "bic", "bank_kk", "bank_ru", "to_confirm")


@transaction.atomic
def save_employer(
    *,
    actor: Actor,
    college: College | None = None,
    employer: Employer | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Employer:
    """Enter an employer as a partner of `college`, or change one.

    A new one whose BIN or IIN is known already (as the head or as a branch) is that very employer: the
    college joins by partnership and only what was empty is filled. Raises Forbidden, Invalid at a field,
    Conflict("employers.tax_id_of_other"), ("colleges.tax_id_taken") or ("core.stale").
    """
    at = at or clock.now()
    fresh = _tidy(known(values, FIELDS))
    if employer is not None:
        may_change_employer(actor, employer).require()
        return _change(actor, employer, fresh, revision, at)
    if college is None and not (actor.is_system or actor.is_admin):
        raise Invalid("employers.college_required", field="college")
    if college is not None:
        may_keep_partners(actor, college).require()
    return _enter(actor, college, fresh, at)


def find_by_tax_id(number: str) -> Employer | None:
    """The employer with that BIN or IIN, or whose branch has it; Conflict when it is somebody else's."""
    organisation = Organisation.objects.filter(tax_id=number).first() if number else None
    if organisation is None:
        branch = Branch.objects.filter(bin=number).select_related("employer").first() if number else None
        return branch.employer if branch else None
    found = Employer.objects.filter(organisation=organisation).select_related("organisation").first()
    if found is None:
        raise Conflict("employers.tax_id_of_other", field="tax_id")
    return found


def search_name(organisation: Organisation) -> str:
    """The column names are searched in: every language's name, folded, without repeats."""
    keys = dict.fromkeys(search_key(name) for name in (organisation.name_kk, organisation.name_ru, organisation.name_en) if name)
    return " · ".join(keys)[:400]


def _enter(actor: Actor, college: College | None, values: dict[str, Any], at: dt.datetime) -> Employer:
    found = find_by_tax_id(values.get("tax_id", ""))
    if found is None:
        try:
            with transaction.atomic():
                found = _create(actor, college, values, at)
        except Conflict as error:
            # Somebody entered the same number a moment ago: then it is theirs that we join.
            found = find_by_tax_id(values.get("tax_id", ""))
            if error.code != "colleges.tax_id_taken" or found is None:
                raise
            _fill_empty(actor, found, values, at)
    else:
        _fill_empty(actor, found, values, at)
    if college is not None:
        join(actor, college, found, at)
    return found


def _create(actor: Actor, college: College | None, values: dict[str, Any], at: dt.datetime) -> Employer:
    own, profile = split(values)
    if not any(own.get(name) for name in ("name_kk", "name_ru", "name_en")):
        raise Invalid("employers.name_required", field="name_ru")
    organisation = Organisation(kind="employer", created_at=at)
    changes = write_organisation(organisation, own)
    employer = Employer(organisation=organisation, search_name=search_name(organisation), created_at=at)
    changes |= write(employer, {**profile, "tax_id_kind": _kind(organisation.tax_id)})
    _record(actor, "employers.employer_entered", employer, changes, at, college)
    return employer


def _change(actor: Actor, employer: Employer, values: dict[str, Any], revision: int | None, at: dt.datetime) -> Employer:
    own, profile = split(values)
    organisation = employer.organisation
    names = {name: own.get(name, getattr(organisation, name)) for name in ("name_kk", "name_ru", "name_en")}
    if not any(names.values()):
        raise Invalid("employers.name_required", field="name_ru")
    if own.get("tax_id") and Branch.objects.filter(bin=own["tax_id"]).exists():
        raise Conflict("employers.branch_of_other", field="tax_id")
    changes = write_organisation(organisation, own)
    settled = [name for name in employer.to_confirm if name not in changes]
    derived = {"search_name": search_name(organisation), "tax_id_kind": _kind(organisation.tax_id)}
    changes |= write(employer, {"to_confirm": settled, **profile, **derived}, revision=revision, touched=bool(changes))
    if changes:
        _record(actor, "employers.employer_changed", employer, changes, at)
    return employer


def _fill_empty(actor: Actor, employer: Employer, values: dict[str, Any], at: dt.datetime) -> None:
    organisation = employer.organisation
    untold = {"tax_id", "to_confirm", "closed_on", *(values.get("to_confirm") or ())}
    own, profile = split({k: v for k, v in values.items() if v and k not in untold})
    fresh = {k: v for k, v in own.items() if not getattr(organisation, k)} | {k: v for k, v in profile.items() if not getattr(employer, k)}
    if fresh:
        _change(actor, employer, fresh, None, at)


def _record(actor: Actor, action: str, employer: Employer, changes: Changes, at: dt.datetime, college: College | None = None) -> None:
    shown = {name: change for name, change in changes.items() if name != "search_name"}
    owner = college.organisation if college is not None else employer.organisation
    record(actor=actor, action=action, subject=employer, organisation=owner.public_id, data={"changes": shown}, at=at)


def _kind(number: str) -> str:
    return parse_tax_id(number).kind if number else "bin"


def _tidy(values: dict[str, Any]) -> dict[str, Any]:
    fresh = tidy(values)
    for name, parse in (("iban", parse_iban), ("bic", parse_bic), ("phone", parse_phone)):
        if fresh.get(name):
            fresh[name] = parse(fresh[name])
    return fresh
