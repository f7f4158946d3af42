"""The requisites table: each party with its lines, labels in both languages, values once or in both."""

import datetime as dt
from typing import Any

from agreements.documents.values import TAX_LABELS, both
from agreements.models import Agreement
from agreements.rules.signers import representative_on, signing_on
from crm.core.languages import OFFICIAL
from employers.choices import TaxIdKind


def requisites_of(agreement: Agreement, day: dt.date) -> list[dict[str, Any]]:
    """Parties in the order of the signature boxes; a minor's representative stands after the learner."""
    parties = [_college(agreement), _employer(agreement), _learner(agreement)]
    learner = agreement.learner
    if learner.birth_date is not None and not signing_on(learner.birth_date, day).alone:
        representative = representative_on(learner, day)
        if representative is not None:
            parties.append(_representative(representative))
    return parties


def _lines(*rows: tuple[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in rows if value]


def pair(words: dict[str, str]) -> str:
    """Both languages with a slash, or once when they are the same."""
    kk, ru = words["kk"], words["ru"]
    return kk if kk == ru or not ru else f"{kk} / {ru}"


def _college(agreement: Agreement) -> dict[str, Any]:
    college = agreement.college
    return {
        "title": "Білім беру ұйымы / Организация образования",
        "lines": _lines(
            ("", pair({lang: college.organisation.printed_name(lang) for lang in OFFICIAL})),
            ("БСН / БИН", college.organisation.tax_id),
            ("Мекенжайы / Адрес", college.address),
            ("ЖСК / ИИК", college.iban),
            ("Банк", pair(both(college, "bank"))),
            ("БСК / БИК", college.bic),
            ("Телефоны / Телефон", college.phone),
            ("E-mail", college.email),
        ),
    }


def _employer(agreement: Agreement) -> dict[str, Any]:
    employer = agreement.employer
    label = TAX_LABELS[TaxIdKind(employer.tax_id_kind)]
    return {
        "title": "Кәсіпорын / Предприятие",
        "lines": _lines(
            ("", pair({lang: employer.organisation.printed_name(lang) for lang in OFFICIAL})),
            (pair(label), employer.organisation.tax_id),
            ("Мекенжайы / Адрес", employer.address),
            ("ЖСК / ИИК", employer.iban),
            ("Банк", pair(both(employer, "bank"))),
            ("БСК / БИК", employer.bic),
            ("Телефоны / Телефон", employer.phone),
            ("E-mail", employer.email),
        ),
    }


def _learner(agreement: Agreement) -> dict[str, Any]:
    learner = agreement.learner
    return {
        "title": "Білім алушы / Обучающийся",
        "lines": _lines(
            ("", learner.full_name),
            ("ЖСН / ИИН", learner.iin),
            ("Туған күні / Дата рождения", f"{learner.birth_date:%d.%m.%Y}" if learner.birth_date else ""),
            ("Мекенжайы / Адрес", learner.address),
            ("Телефоны / Телефон", learner.phone),
        ),
    }


def _representative(representative: Any) -> dict[str, Any]:
    return {
        "title": "Заңды өкіл / Законный представитель",
        "lines": _lines(
            ("", representative.full_name),
            ("ЖСН / ИИН", representative.iin),
            ("Негізі / Основание", representative.basis),
            ("Телефоны / Телефон", representative.phone),
        ),
    }
