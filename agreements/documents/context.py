"""Everything the template is given, as plain values: built once, printed, frozen with the version."""

import datetime as dt
from typing import Any

from agreements.documents.requisites import requisites_of
from agreements.documents.slots import slots_for
from agreements.documents.texts import sections
from agreements.documents.values import flags_of, terms_of, values_of
from agreements.models import Agreement, Edition
from crm.core import clock
from crm.core.errors import DomainError, Invalid
from crm.core.languages import OFFICIAL, in_print
from crm.core.words import date_in_words
from crm.documents.addresses import verify_address
from crm.documents.choices import SlotRole
from crm.documents.rules.text import deep
from crm.documents.specs import SlotSpec

#: Signature boxes are headed by the party, kk / ru.
ROLES = {
    "college": "Білім беру ұйымы / Организация образования",
    "employer": "Кәсіпорын / Предприятие",
    "learner": "Білім алушы / Обучающийся",
    "representative": "Заңды өкіл / Законный представитель",
}


def edition_on(agreement: Agreement, day: dt.date) -> Edition:
    """The text in force for the kind on `day`; DomainError("agreements.edition_missing")."""
    rows = [row for row in agreement.kind.editions.all() if row.holds_on(day)]
    if not rows:
        raise DomainError("agreements.edition_missing")
    return max(rows, key=lambda row: row.valid_from)


def build(agreement: Agreement, *, at: dt.datetime, token: str, no: int, number: str) -> dict[str, Any]:
    """The context of one version.

    Raises Invalid("agreements.value_missing") or ("agreements.clause_missing") naming what is missing in which language.
    """
    day = clock.today(at)
    edition, values = edition_on(agreement, day), values_of(agreement, day)
    slots = slots_for(agreement, day)
    context = {
        "title_kk": in_print(edition, "name", "kk"),
        "title_ru": in_print(edition, "name", "ru"),
        "titles": {lang: in_print(edition, "name", lang) for lang in ("kk", "ru", "en")},
        "number": number,
        "version_no": no,
        "verify": verify_address(token) if token else "",
        "draft": not token,
        "edition": edition.code,
        "edition_pk": edition.pk,
        "day": day.isoformat(),
        "date": {lang: date_in_words(day, lang) for lang in OFFICIAL},
        "city": _city(agreement),
        "sections": sections(edition.clauses.all(), values, flags_of(agreement, day)),
        "parties": requisites_of(agreement, day),
        "slots": [_box(slot) for slot in slots],
        "values": values,
        "summary": summary_of(agreement, edition, number, day),
    }
    return dict(deep(context))


def _city(agreement: Agreement) -> dict[str, str]:
    found = {lang: in_print(agreement.college, "city", lang) for lang in OFFICIAL}
    for lang, city in found.items():
        if not city:
            raise Invalid(
                "agreements.value_missing", name=str(agreement.college._meta.get_field(f"city_{lang}").verbose_name), language=lang
            )
    return found


def _box(slot: SlotSpec) -> dict[str, Any]:
    """A signature box. A learner's capacity is the heading of the box already."""
    kept = {
        "role": str(slot.role),
        "title": ROLES[str(slot.role)],
        "person_name": slot.person_name,
        "methods": [str(m) for m in slot.methods],
    }
    if slot.role == SlotRole.LEARNER:
        return kept
    return {**kept, "capacity_kk": slot.capacity_kk, "capacity_ru": slot.capacity_ru}


def summary_of(agreement: Agreement, edition: Edition, number: str, day: dt.date) -> dict[str, Any]:
    """What the public page may show: no IIN, phone or address, and of people nothing but what slots say (signing.md)."""
    terms = terms_of(agreement, day)
    return {
        "college": {lang: agreement.college.organisation.printed_name(lang) for lang in OFFICIAL},
        "employer": {lang: agreement.employer.organisation.printed_name(lang) for lang in OFFICIAL},
        "kind": edition.kind.code,
        "number": number,
        "date": day.isoformat(),
        "starts_on": terms.starts_on.isoformat(),
        "ends_on": terms.ends_on.isoformat(),
    }
