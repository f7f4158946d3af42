"""A checked row of a list of employers goes into the registers through the same actions as the pages."""

import datetime as dt
from typing import Any

from django.db.models import Q

from crm.accounts.models import LegalForm
from crm.colleges.models import College
from crm.core.errors import Missing
from crm.core.identifiers import search_key
from crm.exchange.declare import Scope
from employers.actions.alias import save_alias
from employers.actions.authority import save_authority
from employers.actions.branch import save_branch
from employers.actions.capacity import save_capacity
from employers.actions.contact import save_contact
from employers.actions.employer import find_by_tax_id, save_employer
from employers.importing.compare import NAMES, authority_stands, is_branch
from employers.importing.known import names_of
from employers.models import Branch, Employer


def take(scope: Scope, values: dict[str, Any], confirmed: frozenset[str]) -> Employer:
    """The employer of a row, its other name, its head as contact and with the right to sign, its places."""
    college = College.objects.select_related("organisation").get(organisation=scope.organisation)
    if is_branch(values):
        employer = _head_of(scope, values)
        _branch(scope, employer, values)
    else:
        employer = _employer(scope, college, values)
        _alias(scope, employer, values)
    if values["head_name"]:
        _people(scope, employer, values)
    if values["places_from"]:
        _places(scope, employer, values)
    return employer


def _employer(scope: Scope, college: College, values: dict[str, Any]) -> Employer:
    """A new employer, a partner joined, or a change; a repeated row leaves the first row's requisites alone."""
    found = find_by_tax_id(values["tax_id"])
    if found is None:
        found = _by_name(scope, values)
    partner = found is not None and found.partnerships.filter(college=college).exists()
    if partner and values.get("repeats"):
        return found
    fresh = {key: values[key] for key in (*NAMES, "tax_id", "address", "phone", "email") if values[key]}
    form = LegalForm.objects.filter(code=values["legal_form"]).first() if values["legal_form"] else None
    if found is None or not partner:
        fresh |= {"legal_form": form} if form else {}
        return save_employer(actor=scope.actor, college=college, values={**fresh, "to_confirm": values["to_confirm"]}, at=scope.at)
    organisation = found.organisation
    fresh = {key: value for key, value in fresh.items() if key not in (*NAMES, "tax_id") or not getattr(organisation, key)}
    return save_employer(actor=scope.actor, employer=found, values=fresh, at=scope.at) if fresh else found


def _by_name(scope: Scope, values: dict[str, Any]) -> Employer | None:
    """The employer a row without a number was matched with, or one of that name, also without a number, taken in meanwhile."""
    rows = Employer.objects.visible_to(scope.actor)
    if values["employer_id"]:
        return rows.filter(public_id=values["employer_id"]).first()
    if values["tax_id"] or not values["key"]:
        return None
    return rows.filter(Q(search_name=values["key"]) | Q(aliases__normal=values["key"]), organisation__tax_id="").first()


def _head_of(scope: Scope, values: dict[str, Any]) -> Employer:
    employer = find_by_tax_id(values["head_number"]) if values["head_number"] else None
    if employer is None and values["head_id"]:
        employer = Employer.objects.visible_to(scope.actor).filter(public_id=values["head_id"]).first()
    if employer is None:
        raise Missing("employers.import_head_missing")
    return employer


def _branch(scope: Scope, employer: Employer, values: dict[str, Any]) -> None:
    branch = Branch.objects.filter(employer=employer, bin=values["tax_id"]).first()
    fresh = {"bin": values["tax_id"], "name_ru": values["written"], "address": values["address"]}
    save_branch(actor=scope.actor, employer=employer, branch=branch, values=fresh, at=scope.at)


def _alias(scope: Scope, employer: Employer, values: dict[str, Any]) -> None:
    """A way of writing the name that the register would not recognise, and whatever a repeated row calls the employer."""
    normal = search_key(values["written"])
    known = {alias.normal for alias in employer.aliases.all()} if values.get("repeats") else names_of(employer)
    if values["key"] and normal not in known:
        save_alias(actor=scope.actor, employer=employer, values={"name": values["written"]}, at=scope.at)


def _people(scope: Scope, employer: Employer, values: dict[str, Any]) -> None:
    who = {"full_name": values["head_name"], "position_kk": values["position_kk"], "position_ru": values["position_ru"]}
    key = search_key(values["head_name"])
    contact = next((row for row in employer.contacts.all() if row.left_on is None and search_key(row.full_name) == key), None)
    if contact is None:
        fresh = {**who, "phone": values["phone"], "email": values["head_email"]}
        save_contact(actor=scope.actor, employer=employer, values=fresh, at=scope.at)
    if values["basis"] and not authority_stands(employer, values):
        days = {name: dt.date.fromisoformat(values["basis"][name]) for name in ("dated", "valid_to") if values["basis"].get(name)}
        fresh = {**who, "basis": values["basis"]["basis"], "number": values["basis"]["number"], **days}
        save_authority(actor=scope.actor, employer=employer, values=fresh, at=scope.at)


def _places(scope: Scope, employer: Employer, values: dict[str, Any]) -> None:
    kept = [row for row in employer.capacities.all() if row.specialty_id is None]
    if kept and (values.get("repeats") or is_branch(values) or any(r.said == values["places_said"] for r in kept)):
        return
    fresh = {"places_from": values["places_from"], "places_to": values["places_to"], "said": values["places_said"]}
    save_capacity(actor=scope.actor, employer=employer, capacity=kept[0] if kept else None, values=fresh, at=scope.at)
