"""Programmes and lines for tests, made by the actions themselves."""

import datetime as dt
from decimal import Decimal

from crm.core import clock
from crm.core.actors import Actor, system
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance, save_line
from crm.equipment.actions.programme import start_programme
from crm.equipment.documents.act import Signer, print_act
from crm.equipment.models import Line, Programme, Step

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


def accepted(programme: Programme, college, days: int = 10, **changes: object) -> Line:
    """A line accepted that many days ago, delivered ten days earlier."""
    line = delivered(programme, college, days + 10, **changes)
    advance(actor=MACHINE, line=line, state="accepted", on=ago(days))
    return line


def number(line: Line, inventory: str = "", serial: str = "", pieces: int = 2) -> None:
    """Write down pieces of the line."""
    save_item(actor=MACHINE, line=line, values={"inventory_number": inventory, "serial_number": serial, "pieces": pieces})


def tangle(programme: Programme, college, other) -> dict[str, Line]:
    """Lines about which every contradiction stands; `repeated` stands alone with its serial number at another college."""
    found = {
        "not_booked": accepted(programme, college, 31),
        "booked_late": accepted(programme, college, 70),
        "repeated": delivered(programme, college),
        "other": delivered(programme, other),
        "early_act": delivered(programme, college, 20),
        "early_use": delivered(programme, college, 20),
        "unseen": make_line(programme, college, reach={"planned": ago(40)}),
        "late": delivered(programme, college, 20, due_on=ago(25)),
        "overdue": make_line(programme, college, reach={"planned": ago(40)}, due_on=ago(1)),
        "many": delivered(programme, college),
    }
    number(found["booked_late"], "41000002")
    number(found["repeated"], serial="SN7777", pieces=1)
    number(found["other"], serial="sn 7777", pieces=1)
    number(found["many"], serial="SN9000")
    for name, state, on in (
        ("booked_late", "booked", ago(10)),
        ("early_act", "accepted", ago(21)),
        ("early_use", "in_use", None),
        ("unseen", "in_use", ago(3)),
    ):
        advance(actor=MACHINE, line=found[name], state=state, on=on)
    # Accepted at another price than the plan says now; sums of the plan stay round.
    Step.objects.filter(line=found["early_act"], state="accepted").update(price=Decimal("999999"))
    return found
