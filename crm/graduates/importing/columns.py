"""Columns and options of a list of graduates, and how headers call them in Kazakh, Russian and English."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.colleges.importing.columns import COLUMNS as OF_LEARNERS
from crm.core import clock
from crm.core.errors import Invalid
from crm.exchange.declare import Column, Option
from crm.exchange.rules import cells
from crm.exchange.rules.draft import Draft
from crm.graduates.importing.phrases import yes_or_no

_LEARNER = {column.key: column for column in OF_LEARNERS}
_DAY = re.compile(r"(?<!\d)\d{1,2}[.\-/]\d{1,2}[.\-/](?:20)?\d\d(?!\d)|(?<!\d)20\d\d-\d{1,2}-\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_GRADUATES = re.compile(r"выпуск|бітіру|түлек|graduat", re.IGNORECASE)


def _day(draft: Draft, key: str) -> Any:
    return cells.read_day(draft, key, clock.today().year)


def _dual(draft: Draft, key: str) -> str | None:
    return yes_or_no(draft.text(key))


COLUMNS = (
    replace(_LEARNER["full_name"], names=(*_LEARNER["full_name"].names, "Ф.И.О. выпускника", "ФИО выпускника", "Түлектің аты-жөні")),
    replace(_LEARNER["iin"], names=(*_LEARNER["iin"].names, "ИИН выпускника", "Түлектің ЖСН")),
    replace(_LEARNER["birth_date"], looks=None, read=_day),
    replace(_LEARNER["specialty"], required=True, vocabulary="graduates.specialty"),
    _LEARNER["qualification"],
    Column(
        "diploma_number",
        _("diploma number"),
        ("№ диплома", "Номер диплома", "Диплом №", "Серия и номер диплома", "Серия, номер диплома", "Диплом нөмірі", "Диплом", "Diploma"),
    ),
    Column(
        "diploma_on",
        _("diploma dated"),
        ("Дата", "Дата диплома", "Дата выдачи", "Дата выдачи диплома", "Дата окончания", "Берілген күні", "Диплом күні", "Күні", "Date"),
        read=_day,
    ),
    replace(_LEARNER["funding"], names=(*_LEARNER["funding"].names, "Бюджет", "Бюджет/платный", "Ақылы/грант")),
    Column(
        "dual",
        _("dual training"),
        ("Дуальное (да/нет)", "Дуальное", "Дуальное обучение", "Дуал", "Дуальный", "Дуалды", "Дуалды оқыту", "Дуалды (иә/жоқ)", "Dual"),
        read=_dual,
        vocabulary="graduates.dual",
    ),
    Column(
        "status",
        _("what the graduate does"),
        ("Статус", "Статус на", "Занятость", "Трудоустройство", "Текущий статус", "Мәртебесі", "Жағдайы", "Жұмысқа орналасуы", "Status"),
        vocabulary="graduates.status",
    ),
    Column(
        "employer_name",
        _("place of work or study"),
        ("Место работы", "Место работы/учёбы", "Работодатель", "Предприятие", "Организация", "Жұмыс орны", "Жұмыс беруші", "Place of work")
        + ("Employer",),
    ),
    Column(
        "employer_bin", _("employer's BIN or IIN"), ("БИН", "БСН", "БИН/ИИН", "БСН/ЖСН", "БИН работодателя", "Жұмыс берушінің БСН", "BIN")
    ),
    Column("position", _("position"), ("Должность", "Лауазымы", "Профессия", "Position")),
    Column(
        "evidence",
        _("proof"),
        (
            "Подтверждение",
            "Подтверждающий документ",
            "Чем подтверждено",
            "Документ",
            "Растау",
            "Растайтын құжат",
            "Дәлел",
            "Proof",
            "Evidence",
        ),
        vocabulary="graduates.evidence",
    ),
    replace(_LEARNER["phone"], erasable=False),
)


def check_day(text: str) -> str:
    """A day as 01.10.2026, today or earlier. Raises Invalid graduates.import_day."""
    day = day_of(text)
    if day is None or day > clock.today():
        raise Invalid("graduates.import_day", field="day")
    return f"{day:%d.%m.%Y}"


def check_diploma_day(text: str) -> str:
    """A day as 30.06.2026, today or earlier. Raises Invalid graduates.import_day."""
    day = day_of(text)
    if day is None or day > clock.today():
        raise Invalid("graduates.import_day", field="diploma_on")
    return f"{day:%d.%m.%Y}"


def check_year(text: str) -> str:
    """A year as 2026. Raises Invalid graduates.import_year."""
    if not re.fullmatch(r"20\d\d", text):
        raise Invalid("graduates.import_year", field="year")
    return text


def day_of(text: str) -> dt.date | None:
    """The day of an option, None when it is not given."""
    return next(iter(cells.days_of(text.strip(), clock.today().year)), None)


def titles(lines: list[str]) -> dict[str, str]:
    """The year of graduation from the lines above the header and the sheet's name, when they speak of one year only."""
    years = {year for line in lines if _GRADUATES.search(line) for year in _YEAR.findall(line)}
    return {"year": years.pop()} if len(years) == 1 else {}


def headings(heads: dict[str, str]) -> dict[str, str]:
    """The day the statuses describe, from a heading like «Статус на 01.10.2026»."""
    found = _DAY.search(heads.get("status", ""))
    day = day_of(found[0]) if found else None
    return {"day": f"{day:%d.%m.%Y}"} if day else {}


OPTIONS = (
    Option(
        "day",
        _("day the status describes"),
        _("Like 01.10.2026; read from the heading of the column where it says so."),
        only_with="status",
        check=check_day,
    ),
    Option(
        "diploma_on", _("day of the diplomas"), _("For lists without a column of dates."), instead_of="diploma_on", check=check_diploma_day
    ),
    Option("year", _("year of graduation"), _("A diploma of another year is asked about."), required=False, check=check_year),
)
