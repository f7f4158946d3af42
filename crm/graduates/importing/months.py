"""Columns of an extract of the pension register: one month of one payer a row, by IIN."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.colleges.importing.columns import looks_like_iin
from crm.core import clock
from crm.core.errors import Invalid
from crm.core.identifiers import only_digits, parse_tax_id, restore_zeros
from crm.exchange.declare import Column, Option
from crm.exchange.rules import cells
from crm.exchange.rules.draft import Draft
from crm.graduates.importing.columns import day_of

_MONTH = re.compile(
    r"(?:(?P<y1>20\d\d)[-./](?P<m1>\d{1,2})(?:[-./]\d{1,2})?|(?:\d{1,2}[-./])?(?P<m2>\d{1,2})[-./](?P<y2>20\d\d))(?: г\.?)?"
)
#: More transfers for one month than anybody makes.
_MOST = 99


def read_month(draft: Draft, key: str) -> str:
    """The first day of the month in ISO form, from 2026-10, 10.2026 or any day of it; anything else is an error."""
    text = draft.text(key)
    found = _MONTH.fullmatch(text)
    try:
        return dt.date(int(found["y1"] or found["y2"]), int(found["m1"] or found["m2"]), 1).isoformat() if found else _unread(draft, key)
    except ValueError:
        return _unread(draft, key)


def _unread(draft: Draft, key: str) -> str:
    draft.error(key, "graduates.import_month", value=draft.text(key))
    return ""


def read_payer(draft: Draft, key: str) -> str:
    """Twelve digits as the extract says; a check digit that does not hold is only warned of: the register's word is kept."""
    text = draft.text(key)
    restored = restore_zeros(text)
    number = restored or only_digits(text)
    if restored:
        draft.note(key, "exchange.zeros_restored", number=restored)
    if not re.fullmatch(r"[0-9]{12}", number):
        draft.error(key, "graduates.import_payer")
        return ""
    try:
        parse_tax_id(number)
    except Invalid:
        draft.warn(key, "graduates.import_payer_doubtful")
    return number


def read_contributions(draft: Draft, key: str) -> int | None:
    """How many transfers there were; none at all is kept too and proves no work."""
    text = draft.text(key)
    if not re.fullmatch(r"\d{1,3}", text) or int(text) > _MOST:
        draft.error(key, "graduates.import_count", value=text)
        return None
    if int(text) == 0:
        draft.warn(key, "graduates.import_no_contributions")
    return int(text)


def _received(draft: Draft, key: str) -> Any:
    return cells.read_day(draft, key, clock.today().year)


def check_received(text: str) -> str:
    """A day that has come. Raises Invalid graduates.import_day."""
    day = day_of(text)
    if day is None or day > clock.today():
        raise Invalid("graduates.import_day", field="received_on")
    return f"{day:%d.%m.%Y}"


COLUMNS = (
    Column("iin", _("IIN"), ("ИИН", "ЖСН", "iin", "ИИН вкладчика"), required=True, looks=looks_like_iin, read=cells.read_iin),
    Column(
        "payer_bin",
        _("payer's BIN or IIN"),
        ("БИН плательщика", "БИН", "БИН/ИИН плательщика", "БСН", "Төлеушінің БСН", "payer_bin", "Payer BIN"),
        required=True,
        read=read_payer,
    ),
    Column("payer_name", _("payer"), ("Плательщик", "Наименование плательщика", "Төлеуші", "Төлеушінің атауы", "payer_name", "Payer")),
    Column("month", _("month"), ("Период", "Месяц", "Кезең", "Ай", "period", "Month"), required=True, read=read_month),
    Column(
        "contributions",
        _("contributions"),
        ("Количество взносов", "Взносы", "Кол-во взносов", "Жарна саны", "Жарналар", "contributions"),
        required=True,
        read=read_contributions,
    ),
    Column(
        "received_on",
        _("extract received"),
        ("Дата получения", "Дата выписки", "Дата запроса", "Алынған күні", "received_on", "Received"),
        read=_received,
    ),
)
OPTIONS = (
    Option(
        "received_on", _("extract received"), _("For extracts without a column of dates."), instead_of="received_on", check=check_received
    ),
)
