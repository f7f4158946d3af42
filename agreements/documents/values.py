"""From an agreement on a day to the values and conditions of its text, exactly in each language."""

import datetime as dt
from decimal import Decimal
from typing import Any

from agreements.documents.variables import Values
from agreements.models import Agreement, Terms
from agreements.rules.signers import representative_on, signing_on
from crm.core.errors import DomainError
from crm.core.languages import OFFICIAL, in_print
from crm.core.words import amount_in_both, date_in_words
from employers.choices import TaxIdKind

#: БСН/БИН for a legal entity, ЖСН/ИИН for an entrepreneur.
TAX_LABELS = {TaxIdKind.BIN: {"kk": "БСН", "ru": "БИН"}, TaxIdKind.IIN: {"kk": "ЖСН", "ru": "ИИН"}}


def terms_of(agreement: Agreement, day: dt.date) -> Terms:
    """The terms in force on `day`; DomainError when there are none."""
    terms = agreement.terms_on(day)
    if terms is None:
        raise DomainError("agreements.period_missing")
    return terms


def values_of(agreement: Agreement, day: dt.date) -> Values:
    """{variable: {"kk": …, "ru": …}}; what is not known is empty."""
    return {
        **_college(agreement),
        **_employer(agreement),
        **_learner(agreement, day),
        **_studies(agreement),
        **_terms(terms_of(agreement, day)),
    }


def flags_of(agreement: Agreement, day: dt.date) -> frozenset[str]:
    """The declared conditions that hold on `day`."""
    terms, learner = terms_of(agreement, day), agreement.learner
    holds = {
        "minor": learner.birth_date is not None and not signing_on(learner.birth_date, day).alone,
        "paid": terms.pay > 0,
        "unpaid": terms.pay == 0,
        "mentor": terms.mentor is not None,
        "no_mentor": terms.mentor is None,
        "supervisor": bool(terms.supervisor),
        "place": bool(terms.place_kk or terms.place_ru),
        "hours": terms.hours is not None,
        "qualification": agreement.qualification is not None,
        "group": agreement.group is not None,
    }
    return frozenset(name for name, true in holds.items() if true)


def same(text: Any) -> dict[str, str]:
    """One value for both languages: names of people, numbers, addresses are printed as given."""
    return {lang: str(text or "") for lang in OFFICIAL}


def both(obj: Any, field: str) -> dict[str, str]:
    """`field`_kk and `field`_ru, each exactly."""
    return {lang: in_print(obj, field, lang) if obj is not None else "" for lang in OFFICIAL}


def _college(agreement: Agreement) -> Values:
    college = agreement.college
    return {
        "college_name": {lang: college.organisation.printed_name(lang) for lang in OFFICIAL},
        "college_bin": same(college.organisation.tax_id),
        "college_head": same(college.head_name),
        "college_head_position": both(college, "head_position"),
        "college_basis": both(college, "head_basis"),
    }


def _employer(agreement: Agreement) -> Values:
    employer, authority = agreement.employer, agreement.authority
    return {
        "employer_name": {lang: employer.organisation.printed_name(lang) for lang in OFFICIAL},
        "employer_tax_label": TAX_LABELS[TaxIdKind(employer.tax_id_kind)],
        "employer_tax_id": same(employer.organisation.tax_id),
        "employer_address": same(employer.address),
        "signatory": same(authority.full_name if authority else ""),
        "signatory_position": both(authority, "position"),
        "signatory_basis": {lang: authority.basis_in(lang) for lang in OFFICIAL} if authority else same(""),
    }


def _learner(agreement: Agreement, day: dt.date) -> Values:
    learner = agreement.learner
    representative = representative_on(learner, day)
    return {
        "learner_name": same(learner.full_name),
        "learner_iin": same(learner.iin),
        "learner_birth": same(f"{learner.birth_date:%d.%m.%Y}" if learner.birth_date else ""),
        "representative_name": same(representative.full_name if representative else ""),
    }


def _studies(agreement: Agreement) -> Values:
    group = agreement.group
    return {
        "specialty": _coded(agreement.specialty),
        "qualification": _coded(agreement.qualification),
        "group": same(group.name if group else ""),
        "course": same(group.course if group else ""),
        "academic_year": same(f"{group.academic_year}–{group.academic_year + 1}" if group else ""),
    }


def _coded(register: Any) -> dict[str, str]:
    """Code and name; empty in a language that has no name."""
    names = both(register, "name")
    return {lang: f"{register.code} {name}" if name else "" for lang, name in names.items()}


def _terms(terms: Terms) -> Values:
    return {
        "starts": {lang: date_in_words(terms.starts_on, lang) for lang in OFFICIAL},
        "ends": {lang: date_in_words(terms.ends_on, lang) for lang in OFFICIAL},
        "place": both(terms, "place"),
        "hours": same(terms.hours),
        "mentor": same(terms.mentor.full_name if terms.mentor else ""),
        "mentor_position": both(terms.mentor, "position"),
        "supervisor": same(terms.supervisor),
        "pay": {lang: amount_in_both(Decimal(terms.pay), lang) if terms.pay else "" for lang in OFFICIAL},
    }
