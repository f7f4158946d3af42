"""The classifier of specialties: editions as they are published, a specialty or a qualification a row."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.colleges.actions.classifier import NAMES, save_qualification, save_specialty
from crm.colleges.models import Qualification, Specialty
from crm.core import clock
from crm.core.errors import Invalid, register
from crm.core.identifiers import clean_name, parse_qualification_code, parse_specialty_code
from crm.exchange.choices import Pile
from crm.exchange.declare import Column, Option, Scope
from crm.exchange.rules import cells
from crm.exchange.rules.draft import Draft

_QUALIFICATION = re.compile(r"(3W|4S|5[AА][BВ])", re.IGNORECASE)
_YES = {"да", "иә", "yes", "1", "+"}

register(
    {
        "colleges.edition_ends_before": _("It cannot end before it begins."),
        "colleges.import_edition": _("Say the edition of the classifier in up to 20 signs, for example 2026."),
        "colleges.import_no_name": _("Give the name at least in Kazakh or Russian."),
        "colleges.import_parent_unknown": _("Specialty {code} is neither in the register nor above in the list."),
        "colleges.import_parent_missing": _("Which specialty does this qualification belong to?"),
    }
)


def _day(draft: Draft, key: str) -> Any:
    return cells.read_day(draft, key, clock.today().year + 20)


def _confirmed(draft: Draft, key: str) -> bool | None:
    text = draft.text(key).casefold()
    return text in _YES if text else None


COLUMNS = (
    Column("code", _("code"), ("Код", "Код специальности", "Шифр", "Коды", "Мамандық коды", "Code"), required=True),
    Column("name_kk", _("name in Kazakh"), ("Қазақша атауы", "Название на казахском", "Наименование (каз)", "Атауы", "name_kk")),
    Column("name_ru", _("name in Russian"), ("Орысша атауы", "Название на русском", "Наименование (рус)", "Наименование", "name_ru")),
    Column("name_en", _("name in English"), ("Ағылшынша атауы", "Название на английском", "name_en")),
    Column("specialty", _("specialty of the qualification"), ("Специальность", "Мамандығы", "specialty_code", "Specialty")),
    Column("edition", _("edition"), ("Редакция", "Редакция классификатора", "Басылым", "Редакциясы", "Edition")),
    Column("valid_from", _("valid from"), ("Действует с", "С", "Бастап", "Valid from"), read=_day),
    Column("valid_to", _("valid to"), ("Действует по", "По", "Дейін", "Valid to"), read=_day),
    Column("confirmed", _("confirmed"), ("Подтверждено", "Расталған", "Confirmed"), read=_confirmed),
)


def check_edition(text: str) -> str:
    """Raises Invalid colleges.import_edition."""
    if not 0 < len(text) <= 20:
        raise Invalid("colleges.import_edition", field="edition")
    return text


OPTIONS = (Option("edition", _("edition"), _("Of the whole list, for example 2026."), instead_of="edition", check=check_edition),)
EXAMPLE = {
    "code": "07150100",
    "name_kk": "Машина жасау технологиясы (түрлері бойынша)",
    "name_ru": "Технология машиностроения (по видам)",
    "name_en": "Engineering technology",
    "edition": "2026",
    "valid_from": "01.09.2026",
    "confirmed": "иә",
}


@dataclass
class Known:
    """Rows of the register by (code, edition), and the edition of the list; codes of specialties met in the list are added."""

    edition: str
    specialties: dict[tuple[str, str], Specialty]
    qualifications: dict[tuple[str, str], Qualification]
    named: set[tuple[str, str]]


def load(scope: Scope) -> Known:
    """The whole classifier: it has some hundred rows an edition."""
    specialties = {(row.code, row.edition): row for row in Specialty.objects.all()}
    qualifications = {(row.code, row.edition): row for row in Qualification.objects.select_related("specialty")}
    return Known(str(scope.options.get("edition", "")), specialties, qualifications, set(specialties))


def check(draft: Draft, known: Known) -> None:
    """What the code is, whose qualification it is, and whether the register says the same."""
    values = draft.values
    values["edition"] = clean_name(draft.text("edition"))[:20] or known.edition
    if not values["edition"]:
        draft.error("edition", "colleges.import_edition")
    for name in NAMES:
        values[name] = clean_name(draft.text(name))[:300]
    if not values["name_kk"] and not values["name_ru"]:
        draft.error("name_kk", "colleges.import_no_name")
    values["is_qualification"] = bool(_QUALIFICATION.match(draft.text("code")))
    parse = parse_qualification_code if values["is_qualification"] else parse_specialty_code
    try:
        values["code"] = parse(draft.text("code"), field="code") if draft.text("code") else ""
    except Invalid as error:
        draft.error("code", error.code, **error.params)
        return
    draft.identity = f"{values['code']} {values['edition']}"
    place = (values["code"], values["edition"])
    if values["is_qualification"]:
        _parent(draft, known)
        _compare(draft, known.qualifications.get(place), (*NAMES, "confirmed"))
    else:
        known.named.add(place)
        _days(draft)
        _compare(draft, known.specialties.get(place), (*NAMES, "valid_from", "valid_to", "confirmed"))


def _days(draft: Draft) -> None:
    begins, ends = draft.values.get("valid_from"), draft.values.get("valid_to")
    if begins and ends and ends < begins:
        draft.error("valid_to", "colleges.edition_ends_before")


def _parent(draft: Draft, known: Known) -> None:
    text = draft.text("specialty")
    if not text:
        draft.error("specialty", "colleges.import_parent_missing")
        return
    try:
        code = parse_specialty_code(text.split()[0])
    except Invalid as error:
        draft.error("specialty", error.code, **error.params)
        return
    draft.values["specialty"] = code
    if (code, draft.values["edition"]) not in known.named:
        draft.error("specialty", "colleges.import_parent_unknown", code=code)


def _compare(draft: Draft, row: Any, keys: tuple[str, ...]) -> None:
    """An empty cell leaves what the register has."""
    if row is None:
        return
    parent = row.specialty if isinstance(row, Qualification) else row
    draft.subject_kind, draft.subject_id = "specialty", parent.public_id
    said = {key: draft.values.get(key) for key in keys}
    draft.changes = [key for key, value in said.items() if value not in (None, "") and value != _plain(getattr(row, key))]
    if isinstance(row, Qualification) and draft.values.get("specialty") not in ("", None, row.specialty.code):
        draft.changes.append("specialty")
    draft.match = Pile.CHANGE.value if draft.changes else Pile.SAME.value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def take(scope: Scope, values: dict[str, Any], confirmed: frozenset[str]) -> Specialty:
    """The specialty, or the qualification under its specialty, of one row."""
    fresh: dict[str, Any] = {key: values[key] for key in (*NAMES, "confirmed") if values.get(key) not in (None, "")}
    told = {"actor": scope.actor, "code": values["code"], "edition": values["edition"], "at": scope.at}
    if values["is_qualification"]:
        parent = Specialty.objects.filter(code=values["specialty"], edition=values["edition"]).first()
        if parent is None:
            raise Invalid("colleges.import_parent_unknown", code=values["specialty"])
        save_qualification(**told, specialty=parent, values=fresh)
        return parent
    days = {key: dt.date.fromisoformat(values[key]) for key in ("valid_from", "valid_to") if values.get(key)}
    return save_specialty(**told, values=fresh | days)
