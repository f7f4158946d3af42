"""The declared variables and conditions that clause texts may use: a closed list, each with a label and an example.

Variables stand in the nominative; nothing here inflects a word (agreements.md, Texts).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Variable:
    """A name in braces. both: whether the two languages have values of their own."""

    label: Any
    example: tuple[str, str]
    both: bool = True


VARIABLES: dict[str, Variable] = {
    "college_name": Variable(_("college"), ("«Политехникалық колледж» КМҚК", "КГКП «Политехнический колледж»")),
    "college_bin": Variable(_("BIN of the college"), ("290140000001", "290140000001"), both=False),
    "college_head": Variable(_("head of the college"), ("Серікбаев Асқар", "Серікбаев Асқар"), both=False),
    "college_head_position": Variable(_("head's position"), ("Директор", "Директор")),
    "college_basis": Variable(_("head's basis of authority"), ("Жарғы", "Устав")),
    "employer_name": Variable(_("employer"), ("«Зауыт» ЖШС", "ТОО «Завод»")),
    "employer_tax_label": Variable(_("kind of the employer's number"), ("БСН", "БИН")),
    "employer_tax_id": Variable(_("employer's BIN or IIN"), ("290140000002", "290140000002"), both=False),
    "employer_address": Variable(_("employer's address"), ("Өскемен, Зауыт көшесі, 1", "Өскемен, Зауыт көшесі, 1"), both=False),
    "signatory": Variable(_("employer's signatory"), ("Басшы Үлгі", "Басшы Үлгі"), both=False),
    "signatory_position": Variable(_("signatory's position"), ("Бас директор", "Генеральный директор")),
    "signatory_basis": Variable(_("signatory's basis of authority"), ("Жарғы", "Устав")),
    "learner_name": Variable(_("learner"), ("Оқушы Үлгі", "Оқушы Үлгі"), both=False),
    "learner_iin": Variable(_("learner's IIN"), ("091231500000", "091231500000"), both=False),
    "learner_birth": Variable(_("learner's date of birth"), ("31.12.2009", "31.12.2009"), both=False),
    "representative_name": Variable(_("legal representative"), ("Ата-ана Үлгі", "Ата-ана Үлгі"), both=False),
    "specialty": Variable(_("specialty"), ("07150100 Машина жасау технологиясы", "07150100 Технология машиностроения")),
    "qualification": Variable(_("qualification"), ("4S07150106 Техник-механик", "4S07150106 Техник-механик")),
    "group": Variable(_("group"), ("ТМ-22", "ТМ-22"), both=False),
    "course": Variable(_("year of study"), ("3", "3"), both=False),
    "academic_year": Variable(_("academic year"), ("2026–2027", "2026–2027"), both=False),
    "starts": Variable(_("first day"), ("2027 жылғы 11 қаңтар", "11 января 2027 года")),
    "ends": Variable(_("last day"), ("2027 жылғы 6 наурыз", "6 марта 2027 года")),
    "place": Variable(_("place"), ("№ 2 механикалық цех", "Механический цех № 2")),
    "hours": Variable(_("hours at the enterprise"), ("288", "288"), both=False),
    "mentor": Variable(_("mentor"), ("Тәлімгер Үлгі", "Тәлімгер Үлгі"), both=False),
    "mentor_position": Variable(_("mentor's position"), ("шебер", "мастер")),
    "supervisor": Variable(_("practice supervisor of the college"), ("Жетекші Үлгі", "Жетекші Үлгі"), both=False),
    "pay": Variable(_("compensation, tenge a month"), ("40 000 (қырық мың) теңге", "40 000 (сорок тысяч) тенге")),
}

#: Conditions a clause may name, in words for the office.
CONDITIONS: dict[str, Any] = {
    "minor": _("the learner is under 18"),
    "paid": _("compensation is paid"),
    "unpaid": _("no compensation is paid"),
    "mentor": _("the mentor is named"),
    "no_mentor": _("the mentor is not named"),
    "supervisor": _("the college's supervisor is named"),
    "place": _("the place is named"),
    "hours": _("the hours are named"),
    "qualification": _("the qualification is named"),
    "group": _("the learner stands in a group"),
}

Values = dict[str, dict[str, str]]
