"""Columns and options of a group list, and how headers call them in Kazakh, Russian and English."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.errors import Invalid
from crm.core.identifiers import only_digits
from crm.exchange.declare import Column, Option
from crm.exchange.rules import cells
from crm.exchange.rules.draft import Draft


def looks_like_iin(text: str) -> bool:
    """Ten to twelve digits: an IIN, perhaps without its zeros."""
    return bool(re.fullmatch(r"\d{10,12}", only_digits(text)))


def looks_like_name(text: str) -> bool:
    """Two to four words with capitals."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() and word.replace("-", "").isalpha() for word in words)


def looks_like_day(text: str) -> bool:
    """A full date."""
    return bool(cells.days_of(text.strip(), clock.today().year)) and len(text.strip()) > 5


def read_representative_iin(draft: Draft, key: str) -> str:
    """As a learner's IIN, but what is wrong with it is a doubt: the learner can be taken without it."""
    before = len(draft.problems)
    number = cells.read_iin(draft, key)
    if any(row["severity"] == "error" for row in draft.problems[before:]):
        del draft.problems[before:]
        draft.doubt(key, "colleges.import_representative_iin")
    return number


def _course(draft: Draft, key: str) -> Any:
    return cells.read_count(draft, key, 1, 6)


def _email(draft: Draft, key: str) -> str:
    return next(iter(cells.read_emails(draft, key)), "")


COLUMNS = (
    Column(
        "full_name",
        _("full name"),
        ("Ф.И.О.", "ФИО", "Ф.И.О. обучающегося", "ФИО студента", "Фамилия Имя Отчество", "Аты-жөні", "Т.А.Ә.", "ТАӘ", "Т.А.Ж.", "Тегі аты")
        + ("Білім алушының аты-жөні", "Студенттің аты-жөні", "Фамилия, имя", "Full name", "Name"),
        required=True,
        looks=looks_like_name,
        read=cells.read_person,
    ),
    Column(
        "iin",
        _("IIN"),
        ("ИИН", "ЖСН", "IIN", "ИИН обучающегося", "ИИН студента", "ЖСН (ИИН)"),
        required=True,
        looks=looks_like_iin,
        read=cells.read_iin,
    ),
    Column(
        "birth_date",
        _("date of birth"),
        ("Дата рождения", "Туған күні", "Туған жылы", "Д.р.", "ДР", "Год рождения", "Date of birth", "Birth date", "Born"),
        looks=looks_like_day,
    ),
    Column("group", _("group"), ("Группа", "Топ", "Тобы", "Учебная группа", "Group")),
    Column("specialty", _("specialty"), ("Специальность", "Мамандық", "Мамандығы", "Код специальности", "Specialty", "Speciality")),
    Column("qualification", _("qualification"), ("Квалификация", "Біліктілік", "Біліктілігі", "Qualification")),
    Column("course", _("year of study"), ("Курс", "Оқу курсы", "Year of study", "Course"), read=_course),
    Column(
        "phone",
        _("phone"),
        (
            "Тел.",
            "Телефон",
            "Телефон обучающегося",
            "Тел. студента",
            "Сотовый",
            "Моб. телефон",
            "Контакты",
            "Ұялы телефон",
            "Phone",
            "Mobile",
        ),
        read=cells.read_phone,
        erasable=True,
    ),
    Column("email", _("e-mail"), ("E-mail", "Email", "Эл. почта", "Электронная почта", "Эл. пошта", "Почта"), read=_email, erasable=True),
    Column(
        "address",
        _("home address"),
        ("Адрес", "Домашний адрес", "Адрес проживания", "Мекенжайы", "Мекен-жайы", "Тұрғылықты мекенжайы", "Address"),
        erasable=True,
    ),
    Column(
        "funding",
        _("funding"),
        ("Форма (грант/плат.)", "Финансирование", "Форма оплаты", "Источник финансирования", "Основа обучения", "Грант", "Бюджет/платно")
        + ("Қаржыландыру", "Қаржыландыру түрі", "Оқу негізі", "Мемлекеттік тапсырыс", "Форма", "Funding"),
    ),
    Column("note", _("note"), ("Примечание", "Прим.", "Ескерту", "Ескертпе", "Комментарий", "Статус", "Note", "Remark"), erasable=True),
    Column(
        "representative",
        _("legal representative"),
        (
            "Ф.И.О. родителя (зак. представителя)",
            "Законный представитель",
            "Ф.И.О. родителя",
            "ФИО родителей",
            "ФИО законного представителя",
        )
        + ("Родитель", "Родители", "Мать", "Отец", "Заңды өкілі", "Ата-анасы", "Ата-анасының аты-жөні", "Legal representative", "Parent"),
        read=cells.read_person,
    ),
    Column(
        "representative_iin",
        _("representative's IIN"),
        ("ИИН родителя", "ИИН представителя", "ИИН законного представителя", "Ата-анасының ЖСН", "Заңды өкілінің ЖСН", "Representative IIN")
        + ("Parent IIN",),
        read=read_representative_iin,
    ),
    Column(
        "representative_phone",
        _("representative's phone"),
        ("тел. родителя", "Телефон родителя", "Телефон представителя", "Тел. родителей", "Телефон законного представителя")
        + ("Ата-анасының телефоны", "Заңды өкілінің телефоны", "Representative phone", "Parent phone"),
        read=cells.read_phone,
    ),
)


def check_year(text: str) -> str:
    """A four-digit year. Raises Invalid colleges.import_year."""
    if not re.fullmatch(r"20\d\d", text):
        raise Invalid("colleges.import_year", field="academic_year")
    return text


def check_dated(text: str) -> str:
    """A day as 01.09.2026. Raises Invalid colleges.import_dated."""
    if not day_of(text):
        raise Invalid("colleges.import_dated", field="dated")
    return text


def day_of(text: str) -> dt.date | None:
    """The day of the list from its option, None when it is not given."""
    return next(iter(cells.days_of(text, clock.today().year + 1)), None)


OPTIONS = (
    Option("group", _("group"), _("For lists of one group without a group column."), instead_of="group"),
    Option("academic_year", _("academic year"), _("Its first year; empty: the year of the list."), required=False, check=check_year),
    Option("dated", _("day of the list"), _("Days without a year are read from here."), required=False, check=check_dated),
)
