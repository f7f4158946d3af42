"""Programmes and lines for tests, made by the actions themselves."""

import datetime as dt
from decimal import Decimal

from crm.core import clock
from crm.core.actors import Actor, system
from crm.equipment.actions.line import advance, save_line
from crm.equipment.actions.programme import start_programme
from crm.equipment.documents.act import Signer, print_act
from crm.equipment.models import Line, Programme

MACHINE = system("tests")
PROGRAMME = {
    "name_kk": "Шеберханалар",
    "name_ru": "Мастерские",
    "name_en": "Workshops",
    "year": 2026,
    "source": "local",
    "budget": Decimal("100000000"),
}
VALUES = {"name_kk": "Токарь станогы", "name_ru": "Токарный станок", "quantity": 2, "price": Decimal("1000000"), "source": "local"}


def make_programme(organisation, actor: Actor = MACHINE, **changes: object) -> Programme:
    """A programme run by the organisation."""
    return start_programme(actor=actor, organisation=organisation, values={**PROGRAMME, **changes})


def make_line(programme: Programme, college, *, reach: dict[str, dt.date | None] | None = None, **changes: object) -> Line:
    """A line of two lathes; `reach`: steps recorded on these days, in order."""
    line = save_line(actor=MACHINE, programme=programme, college=college, values={**VALUES, **changes})
    for state, on in (reach or {}).items():
        advance(actor=MACHINE, line=line, state=state, on=on)
    return line


def ago(days: int) -> dt.date:
    """That many days before today."""
    return clock.today() - dt.timedelta(days=days)


def delivered(programme: Programme, college, days: int = 20, **changes: object) -> Line:
    """A line that came that many days ago."""
    reach = {"planned": ago(days + 60), "contracted": ago(days + 40), "delivered": ago(days)}
    return make_line(programme, college, reach=reach, **changes)


COMMISSION = [
    Signer("Жанұзақова Гүлмира Бекқызы", "директордың орынбасары", "заместитель директора"),
    Signer("Төребеков Самат Ерланұлы", "бас есепші", "главный бухгалтер"),
    Signer("Әлібек Дана Мұратқызы", "шебер", "мастер производственного обучения"),
]
KEEPER = Signer("Қоймашы Үлгі Серікұлы", "қойма меңгерушісі", "заведующий складом")


def printed_again(version) -> str:
    """SHA-256 of the act printed anew from its frozen context."""
    return print_act(version.context).sha256
