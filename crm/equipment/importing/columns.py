"""Columns and options of a list of equipment, and how headers call them in Kazakh, Russian and English."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.errors import Invalid
from crm.equipment.choices import Source
from crm.equipment.models import Programme
from crm.exchange.declare import Choices, Column, Option, Scope
from crm.exchange.rules import cells
from crm.exchange.rules.draft import WORDED, Draft

#: Lines are numbered up to here.
HIGHEST = 100_000
_NUMBER = re.compile(r"(\d{1,6})(?:[.,]0+)?\.?")


def latest_year() -> int:
    """The last year a two-digit year may mean: plans reach a few years ahead."""
    return clock.today().year + 10


def read_day(draft: Draft, key: str) -> str | None:
    """A day; one that was typed as text is noted."""
    day = cells.read_day(draft, key, latest_year())
    if day and draft.marked(WORDED, key):
        draft.note(key, "exchange.day_was_text", day=f"{dt.date.fromisoformat(day):%d.%m.%Y}")
    return day


def _no(draft: Draft, key: str) -> int | None:
    """A line's own number: "7", "7.0" or "7."; neither nought nor «7а», which is another line than 7."""
    text = draft.text(key)
    found = _NUMBER.fullmatch(text)
    number = int(found[1]) if found else 0
    if text and not 0 < number <= HIGHEST:
        draft.error(key, "exchange.whole_expected", value=text)
        return None
    return number or None


def source_words(value: str) -> str:
    """A source of money in words, with its giver: "employer|КазЦинк"."""
    code, _bar, giver = value.partition("|")
    label = str(Source(code).label) if code in Source.values else code
    return f"{label} ({giver})" if giver else label


COLUMNS = (
    Column("no", _("number of the line"), ("№ строки", "Номер строки", "Жол №", "Line No."), required=True, read=_no, running=True),
    Column(
        "name",
        _("name of the equipment"),
        ("Наименование", "Наименование оборудования", "Оборудование", "Атауы", "Жабдық", "Жабдықтың атауы", "Name", "Equipment", "Item"),
        required=True,
    ),
    Column(
        "college",
        _("college"),
        ("Колледж", "Организация образования", "Получатель", "Наименование колледжа", "Колледж атауы", "College", "Recipient"),
        vocabulary="equipment.college",
    ),
    Column("specialty", _("specialty"), ("Специальность", "Код специальности", "Мамандық", "Мамандық коды", "Specialty")),
    Column("room", _("room"), ("Каб.", "Кабинет", "Аудитория", "Место", "Помещение", "Кабинеті", "Орны", "Room", "Workshop")),
    Column(
        "quantity", _("pieces"), ("Кол-во", "Количество", "Кол.", "Саны", "Дана", "Quantity", "Qty"), required=True, read=cells.read_whole
    ),
    Column(
        "price",
        _("price of one, tenge"),
        ("Цена", "Цена за единицу", "Цена, тенге", "Бағасы", "Бірлік бағасы", "Price", "Unit price"),
        required=True,
        read=cells.read_money,
    ),
    Column("total", _("sum, tenge"), ("Сумма", "Сумма, тенге", "Стоимость", "Сомасы", "Жалпы сомасы", "Sum", "Total", "Amount")),
    Column(
        "source",
        _("source of money"),
        ("Источник", "Источник финансирования", "Финансирование", "Қаржы көзі", "Қаржыландыру көзі", "Source", "Funding"),
        vocabulary="equipment.source",
        show=source_words,
    ),
    Column("contract", _("contract number"), ("Договор №", "№ договора", "Договор", "Шарт №", "Шарт", "Contract", "Contract No.")),
    Column(
        "supplier",
        _("supplier's BIN"),
        ("Поставщик (БИН)", "БИН поставщика", "Поставщик", "Жеткізуші", "Жеткізушінің БСН", "Supplier", "Supplier BIN"),
    ),
    Column("due", _("delivery due on"), ("Срок поставки", "Срок", "Жеткізу мерзімі", "Мерзімі", "Due", "Delivery due"), read=read_day),
    Column(
        "delivered",
        _("delivered on"),
        ("Поставлено", "Дата поставки", "Поставка", "Жеткізілді", "Жеткізілген күні", "Delivered"),
        read=read_day,
    ),
    Column("act", _("acceptance act"), ("Акт №, дата", "Акт приёма", "Акт приемки", "Акт", "Қабылдау актісі", "Акт №", "Act")),
    Column("inventory", _("inventory number"), ("Инв. №", "Инвентарный номер", "Инв. номер", "Түгендеу нөмірі", "Inventory No.")),
    Column("serial", _("serial number"), ("Зав. №", "Заводской номер", "Серийный номер", "Зауыт нөмірі", "Сериялық нөмірі", "Serial No.")),
    Column(
        "commissioned",
        _("put into operation"),
        ("Введено", "Введено в эксплуатацию", "Ввод в эксплуатацию", "Дата ввода", "Пайдалануға берілді", "Іске қосылды", "Commissioned"),
    ),
)


def programmes(scope: Scope) -> Choices:
    """Programmes the person sees, newest first."""
    rows = Programme.objects.visible_to(scope.actor).order_by("-year", "-pk")
    return [(row.public_id, str(row)) for row in rows[:200]]


def check_plan_day(text: str) -> str:
    """A day as 15.01.2026, not ahead. Raises Invalid equipment.import_plan_day."""
    day = plan_day(text)
    if day is None or day > clock.today():
        raise Invalid("equipment.import_plan_day", field="planned_on")
    return text


def plan_day(text: Any) -> dt.date | None:
    """The day of the plan from its option; None when it is not given."""
    return next(iter(cells.days_of(str(text or ""), clock.today().year)), None)


OPTIONS = (
    Option("programme", _("programme"), _("Start the programme first; its lines come from this list."), choices=programmes),
    Option("planned_on", _("day of the plan"), _("When the plan was approved; empty: not stated."), required=False, check=check_plan_day),
)
