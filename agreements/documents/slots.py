"""Who must sign an agreement issued on a day, in what capacity and by which methods. The engine below only collects."""

import datetime as dt
from typing import Any

from agreements.models import Agreement
from agreements.rules.signers import representative_on, signing_on
from crm.core.errors import DomainError
from crm.documents.choices import Method, SlotRole
from crm.documents.specs import SlotSpec


def slots_for(agreement: Agreement, day: dt.date) -> list[SlotSpec]:
    """College, employer, learner and, for a minor on `day`, the representative (a fourth signature, not a fourth party)."""
    learner = agreement.learner
    if learner.birth_date is None:
        raise DomainError("agreements.birth_date_missing")
    signing = signing_on(learner.birth_date, day)
    rows = [_college(agreement), _employer(agreement), _learner(agreement, minor=not signing.alone, paper_only=signing.paper_only)]
    if not signing.alone:
        representative = representative_on(learner, day)
        if representative is None:
            raise DomainError("agreements.representative_missing", name=learner.full_name)
        rows.append(_representative(agreement, representative))
    return rows


def methods(agreement: Agreement, role: str) -> tuple[str, ...]:
    """What the kind allows this role; paper when it says nothing."""
    return tuple(agreement.kind.methods.get(role) or (Method.PAPER.value,))


def _college(agreement: Agreement) -> SlotSpec:
    college = agreement.college
    return SlotSpec(
        role=SlotRole.COLLEGE,
        person_name=college.head_name,
        person_ref=f"college:{college.public_id}",
        capacity_kk=capacity(college.head_position_kk, college.head_basis_kk, "kk"),
        capacity_ru=capacity(college.head_position_ru, college.head_basis_ru, "ru"),
        methods=methods(agreement, SlotRole.COLLEGE),
    )


def _employer(agreement: Agreement) -> SlotSpec:
    authority = agreement.authority
    if authority is None:
        raise DomainError("agreements.authority_missing")
    return SlotSpec(
        role=SlotRole.EMPLOYER,
        person_name=authority.full_name,
        person_ref=f"authority:{authority.public_id}",
        capacity_kk=capacity(authority.position_kk, authority.basis_in("kk"), "kk"),
        capacity_ru=capacity(authority.position_ru, authority.basis_in("ru"), "ru"),
        methods=methods(agreement, SlotRole.EMPLOYER),
    )


def _learner(agreement: Agreement, *, minor: bool, paper_only: bool) -> SlotSpec:
    learner = agreement.learner
    allowed = (Method.PAPER.value,) if paper_only else methods(agreement, SlotRole.LEARNER)
    return SlotSpec(
        role=SlotRole.LEARNER,
        person_name=learner.full_name,
        person_ref=f"learner:{learner.public_id}",
        capacity_kk="Білім алушы",
        capacity_ru="Обучающийся",
        capacity_en="Learner",
        methods=allowed,
        is_minor=minor,
    )


#: Who the representative is, as papers print it: kk, ru, en.
RELATIONS: dict[str, tuple[str, str, str]] = {
    "parent": ("Ата-анасы", "Родитель", "Parent"),
    "adoptive": ("Асырап алушысы", "Усыновитель", "Adoptive parent"),
    "guardian": ("Қорғаншысы", "Опекун", "Guardian"),
    "trustee": ("Қамқоршысы", "Попечитель", "Trustee"),
    "orphanage": ("Жетім балаларға арналған ұйымның басшысы", "Руководитель организации для детей-сирот", "Head of an orphanage"),
}


def _representative(agreement: Agreement, representative: Any) -> SlotSpec:
    kk, ru, en = RELATIONS[representative.kind]
    return SlotSpec(
        role=SlotRole.REPRESENTATIVE,
        person_name=representative.full_name,
        person_ref=f"representative:{representative.public_id}",
        capacity_kk=kk,
        capacity_ru=ru,
        capacity_en=en,
        methods=methods(agreement, SlotRole.REPRESENTATIVE),
    )


def capacity(position: str, basis: str, lang: str) -> str:
    """Position and basis in the nominative: «Директор, негізі: Жарғы», «Директор, основание: Устав»."""
    word = {"kk": "негізі", "ru": "основание"}[lang]
    return f"{position}, {word}: {basis}" if position and basis else position
