"""Columns of a list of employers, and how headers call them in Kazakh, Russian and English."""

import re

from django.utils.translation import gettext_lazy as _

from crm.core.identifiers import only_digits
from crm.exchange.declare import Column
from crm.exchange.rules import cells


def looks_like_number(text: str) -> bool:
    """Ten to twelve digits."""
    return bool(re.fullmatch(r"\d{10,12}", only_digits(text)))


COLUMNS = (
    Column(
        "name",
        _("name"),
        ("Наименование", "Наименование организации", "Наименование предприятия", "Работодатель", "Предприятие", "Организация", "Компания")
        + ("Название", "Атауы", "Жұмыс беруші", "Кәсіпорын", "Ұйым атауы", "Кәсіпорын атауы", "Employer", "Company"),
        required=True,
    ),
    Column(
        "tax_id", _("BIN or IIN"), ("БИН/ИИН", "БИН", "БСН", "БСН/ЖСН", "ИИН/БИН", "БИН (ИИН)", "BIN", "BIN/IIN"), looks=looks_like_number
    ),
    Column(
        "name_kk", _("name in Kazakh"), ("Қазақша атауы", "Атауы қазақша", "Название на казахском", "Наименование (каз)", "Name in Kazakh")
    ),
    Column("name_en", _("name in English"), ("Name", "English name", "Название на английском", "Ағылшынша атауы", "Name in English")),
    Column(
        "head_position",
        _("head's position"),
        ("Должность руководителя", "Должность", "Басшының лауазымы", "Лауазымы", "Position"),
    ),
    Column(
        "head_name",
        _("head"),
        ("ФИО руководителя", "Руководитель", "Ф.И.О. руководителя", "Директор", "Басшының аты-жөні", "Басшысы", "Head", "Director"),
        read=cells.read_person,
    ),
    Column(
        "basis", _("basis of authority"), ("Основание", "Основание полномочий", "Действует на основании", "Негіздеме", "Негізі", "Basis")
    ),
    Column("address", _("address"), ("Адрес", "Юридический адрес", "Мекенжайы", "Мекен-жайы", "Заңды мекенжайы", "Address")),
    Column("phone", _("phone"), ("Телефон", "Тел.", "Контактный телефон", "Байланыс телефоны", "Контакты", "Phone"), read=cells.read_phone),
    Column("email", _("e-mail"), ("E-mail", "Email", "Эл. почта", "Электронная почта", "Эл. пошта", "Почта"), read=cells.read_emails),
    Column(
        "places",
        _("places offered"),
        ("Мест практики", "Места практики", "Количество мест", "Кол-во мест", "Орын саны", "Практика орындары", "Places"),
    ),
)
