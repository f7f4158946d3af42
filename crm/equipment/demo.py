"""Demo: a department's programme over ten colleges, with lines in every state and what an auditor finds in them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from crm.colleges.models import College, Specialty
from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage
from crm.equipment.actions.act import draw_act
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance, save_line
from crm.equipment.actions.programme import share_programme, start_programme
from crm.equipment.choices import ORDER
from crm.equipment.documents.act import Signer
from crm.equipment.models import Line, Programme

VALUES = {
    "name_kk": "Шеберханаларды жабдықтау",
    "name_ru": "Оснащение мастерских",
    "name_en": "Equipping workshops",
    "year": 2026,
    "source": "local",
    "budget": Decimal(1_000_000_000),
}
#: region -> its colleges, each with a share of the programme.
COLLEGES = {
    "aktobe": ("shalkar", "kobda", "kandyagash", "khromtau", "alga", "embi", "temir", "martok", "yrgyz", "oiyl"),
    "vko": ("oskemen", "altai"),
}
SHARE = Decimal(100_000_000)
#: kk, ru, en, specialty, price of one, pieces
THINGS = (
    ("СББ токарь станогы", "Токарный станок с ЧПУ", "CNC lathe", "07150300", 18_500_000, 1),
    ("Аргон доғалы дәнекерлеу аппараты", "Аргонодуговой аппарат", "TIG welder", "07150500", 890_000, 5),
    ("Екі тіректі көтергіш", "Подъёмник 2-стоечный", "Two-post lift", "07161300", 1_250_000, 2),
    ("3D-принтер", "3D-принтер", "3D printer", "07150100", 740_000, 3),
    ("«Электр жетегі» стенді", "Стенд «Электропривод»", "Electric drive bench", "07130100", 4_300_000, 2),
    ("Өнеркәсіптік тігін машинасы", "Швейная машина промышленная", "Industrial sewing machine", "07230100", 310_000, 5),
    ("Ноутбук", "Ноутбук", "Laptop", "06130100", 420_000, 10),
    ("Дәнекерлеу VR-тренажёры", "Сварочный тренажёр VR", "VR welding trainer", "07150500", 6_200_000, 2),
)
SUPPLIER = "290140874641"
#: Days ago of each step, for lines where all is well.
CALENDAR = {"planned": 180, "contracted": 150, "delivered": 60, "accepted": 50, "booked": 40, "commissioned": 30, "in_use": 20}
#: Lines of the story, made first: (college, thing, days ago of each step, serial numbers).
FAULTS: tuple[tuple[str, int, dict[str, int], tuple[str, ...]], ...] = (
    # Booked 55 days after the act; its serial number stands at Kobda too.
    ("shalkar", 0, {**CALENDAR, "delivered": 100, "accepted": 95, "booked": 40}, ("SN7777",)),
    ("kobda", 0, {"planned": 180, "contracted": 150, "delivered": 24}, ("SN7777",)),
    # Accepted 47 days ago and still without inventory numbers.
    ("kobda", 4, {"planned": 180, "contracted": 150, "delivered": 58, "accepted": 47}, ()),
    # Booked 62 days after the act.
    ("oskemen", 7, {**CALENDAR, "delivered": 100, "accepted": 96, "booked": 34, "commissioned": 30, "in_use": 20}, ()),
    # In use since nobody knows when, never accepted.
    ("altai", 3, {"planned": 180, "contracted": 150, "delivered": 70, "in_use": 0}, ()),
)
COMMISSION = (
    Signer("Ахметова Інжу Мирасқызы", "директордың орынбасары", "заместитель директора"),
    Signer("Болатов Санжар Ғаниұлы", "бас есепші", "главный бухгалтер"),
    Signer("Дәулетова Айым Ерасылқызы", "өндірістік оқыту шебері", "мастер производственного обучения"),
)
KEEPER = Signer("Қоймашы Жабдық", "қойма меңгерушісі", "заведующий складом")


def tell(stage: Stage) -> None:
    """Each department equips the colleges of its region; told already, it is left alone."""
    for region, colleges in COLLEGES.items():
        programme = _programme(stage, region, colleges)
        if not programme.lines.exists():
            _lines(stage, programme, stage.get(f"analyst.{region}"), colleges)
    _gift(stage)
    _act(stage)


def _programme(stage: Stage, region: str, colleges: tuple[str, ...]) -> Programme:
    department, analyst = stage.get(f"department.{region}"), stage.get(f"analyst.{region}")
    programme = Programme.objects.filter(organisation=department.organisation).select_related("organisation").first()
    if programme is None:
        programme = start_programme(actor=analyst, organisation=department.organisation, values=dict(VALUES), at=stage.ago(200))
    for key in colleges:
        college = stage.get(f"college.{key}")
        if not programme.shares.filter(college=college).exists():
            share_programme(actor=analyst, programme=programme, college=college, amount=SHARE, at=stage.ago(190))
    return programme


def _lines(stage: Stage, programme: Programme, analyst: Actor, colleges: tuple[str, ...]) -> None:
    for college, thing, days, serials in FAULTS:
        if college in colleges:
            _line(stage, programme, college, thing, days, serials)
    for place, college in enumerate(colleges):
        for turn in range(2):
            number = place * 2 + turn
            steps = ORDER[1 : number % len(ORDER) + 1]
            _line(stage, programme, college, (number + 1) % len(THINGS), _days(steps), ())


def _days(steps: tuple[str, ...]) -> dict[str, int]:
    """The calendar of a line that came so far; what came last came lately."""
    late = {"delivered": 9, "accepted": 12}
    return {state: late[state] if state in late and state == steps[-1] else CALENDAR[state] for state in steps}


def _line(stage: Stage, programme: Programme, key: str, thing: int, days: dict[str, int], serials: tuple[str, ...], **more: Any) -> Line:
    kk, ru, en, code, price, pieces = THINGS[thing]
    college = stage.get(f"college.{key}")
    values = {
        "name_kk": kk,
        "name_ru": ru,
        "name_en": en,
        "specialty": Specialty.objects.get(code=code, edition="2026"),
        "room": f"шеберхана {thing + 1}",
        "quantity": pieces,
        "price": Decimal(price),
        "source": programme.source,
        "due_on": _day(stage, days.get("delivered", -30) - 5),
        **more,
    }
    keeper = stage.things.get(f"keeper.{key}") or stage.get("analyst.aktobe" if key in COLLEGES["aktobe"] else "analyst.vko")
    runner = stage.get("analyst.aktobe" if key in COLLEGES["aktobe"] else "analyst.vko")
    line = save_line(actor=runner, programme=programme, college=college, values=values, at=stage.ago(185))
    if "contracted" in days:
        contract = {"contract_number": _paper(line, "contracted"), "supplier_bin": SUPPLIER}
        save_line(actor=runner, programme=programme, college=college, line=line, values=contract, at=stage.ago(days["contracted"]))
    for state in (state for state in ORDER if state in days):
        if state == "booked":
            _number(stage, keeper, line, serials, days[state])
        actor = runner if state in ("planned", "contracted") else keeper
        on = _day(stage, days[state]) if days[state] else None
        advance(actor=actor, line=line, state=state, on=on, document=_paper(line, state), at=stage.ago(max(days[state] - 1, 1)))
    if serials and "booked" not in days:
        save_item(actor=keeper, line=line, values={"serial_number": serials[0], "room": line.room}, at=stage.ago(8))
    return line


def _day(stage: Stage, ago: int) -> dt.date:
    return clock.today(stage.now) - dt.timedelta(days=ago)


def _paper(line: Line, state: str) -> str:
    return {"contracted": f"{40 + line.no}-МС/26", "delivered": f"жүкқұжат {line.no}", "accepted": f"№ {line.no}"}.get(state, "")


def _number(stage: Stage, keeper: Actor, line: Line, serials: tuple[str, ...], ago: int) -> None:
    """Inventory numbers on all pieces, a day before the booking; serial numbers where the story has them."""
    values = {
        "inventory_number": f"4100{line.programme_id % 90 + 10}{line.no:04d}",
        "serial_number": serials[0] if serials else "",
        "pieces": line.quantity,
        "room": line.room,
    }
    save_item(actor=keeper, line=line, values=values, at=stage.ago(ago + 1))


def _gift(stage: Stage) -> None:
    """An employer gives a lift to the college of Öskemen: no contract, and it stands in use."""
    programme = Programme.objects.select_related("organisation").get(organisation=stage.get("department.vko").organisation)
    if not programme.lines.filter(source="employer").exists():
        days = {state: ago for state, ago in CALENDAR.items() if state != "contracted"}
        _line(stage, programme, "oskemen", 2, days, (), source="employer", giver="«Қазмырыш» ЖШС")


def _act(stage: Stage) -> None:
    """Kobda draws up an act over the lathe that came last; its signatures are awaited."""
    college: College = stage.get("college.kobda")
    lines = list(
        Line.objects.filter(college=college, state="delivered")
        .select_related("college__organisation__legal_form", "programme__organisation")
        .prefetch_related("items")
        .order_by("no")[:1]
    )
    if lines and not college.acceptance_acts.exists():
        draw_act(
            actor=stage.get("keeper.kobda"),
            lines=lines,
            number="1",
            on=_day(stage, 6),
            commission=COMMISSION,
            keeper=KEEPER,
            at=stage.ago(6, 15),
        )


chapters.add("equipment", Chapter("equipment", 40, tell))
