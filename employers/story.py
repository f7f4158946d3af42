"""Demo: how the colleges and their employers came to where they are; talks, tasks, a job fair. Invented firms alone do badly."""

import datetime as dt
from typing import Any

from crm.accounts.models import User
from crm.core import clock
from crm.core.stage import Stage
from employers.actions.errand import finish_errand, save_errand
from employers.actions.gathering import call_off, save_gathering
from employers.actions.guest import invite_guests, save_guest
from employers.actions.interaction import save_interaction
from employers.actions.partnership import move_partnership
from employers.actions.station import save_station
from employers.models import Errand, Gathering, Partnership

#: (employer, college): (days ago, stage, reason), one after the other
MOVES = {
    ("kazzinc", "oskemen"): ((285, "contacted", ""), (270, "negotiating", ""), (240, "memorandum", ""), (210, "active", "")),
    ("umz", "oskemen"): ((280, "contacted", ""), (250, "negotiating", ""), (200, "active", "Алғашқы топ практикаға барды")),
    ("tmk", "oskemen"): ((270, "contacted", ""), (120, "negotiating", ""), (60, "memorandum", "Директорлар қол қойды")),
    ("oesk", "oskemen"): ((260, "contacted", ""), (230, "active", "")),
    ("sogra", "oskemen"): ((200, "contacted", ""), (45, "negotiating", "Дуальды оқыту жайлы")),
    ("ukchp", "oskemen"): ((90, "contacted", ""),),
    ("tasjol", "oskemen"): ((250, "contacted", ""), (220, "active", ""), (40, "paused", "Нысан қыста тоқтап тұр")),
    ("bulaq", "shalkar"): ((240, "contacted", ""), (180, "active", "")),
    ("bulaq", "kobda"): (
        (230, "contacted", ""),
        (180, "negotiating", ""),
        (150, "ended", "Тәлімгер бөле алмайтынын айтты"),
        (60, "contacted", "Өздері хабарласты"),
        (20, "active", ""),
    ),
}
#: (employer, college): (days ago, kind, with whom, what was said); an empty name is the mentor among the contacts
TALKS = {
    ("kazzinc", "oskemen"): (
        (286, "call", "Кадр бөлімі", "Колледжді таныстырдық. Кездесуге келісті."),
        (272, "meeting", "Кадр бөлімінің басшысы", "Дуальды оқыту жайлы сөйлестік: 5–10 орын, тәлімгер бар."),
        (150, "visit", "", "Учаскені көрдік: жұмыс орындары дайын, арнайы киім беріледі."),
        (25, "mail", "Кадр бөлімі", "Келесі оқу жылының кестесін жібердік."),
        (6, "call", "", "Екі білім алушының келмегенін айтты. Топ жетекшісіне хабарладық."),
    ),
    ("umz", "oskemen"): (
        (252, "meeting", "Директордың орынбасары", "Практика базасы туралы келістік."),
        (60, "visit", "", "Практика аяқталды, мінездемелер берілді."),
    ),
    ("tmk", "oskemen"): (
        (122, "call", "Оқу орталығы", "Меморандум жобасын сұрады."),
        (62, "meeting", "Оқу орталығының басшысы", "Меморандумға қол қойылды."),
    ),
    ("sogra", "oskemen"): ((46, "visit", "Бас инженер", "Электриктер керек, 4 орын. Кестені нақтылау қажет."),),
    ("ukchp", "oskemen"): ((90, "message", "Кадр бөлімі", "Хатқа жауап берді, қыста кездесуге уәде етті."),),
    ("tasjol", "oskemen"): ((41, "call", "Есімов Рүстем Маратұлы", "Жұмыс қыста тоқтайды. Көктемде қайта сөйлесеміз."),),
    ("bulaq", "kobda"): ((151, "call", "Қалиева Салтанат Ермекқызы", "Тәлімгерге уақыт бөле алмайды, бас тартты."),),
}
#: (college, employer or none, title, note, days from today, set so many days ago, who has it, done so many days ago or none)
TASKS = (
    ("oskemen", "sogra", "Дуальды оқыту кестесін келісу", "4 орын, электриктер", 3, 20, "officer", None),
    ("oskemen", "tmk", "Меморандум бойынша шаралар жоспарын жіберу", "", -5, 30, "officer", None),
    ("oskemen", "kazzinc", "Келмеген екі білім алушы жайлы жауап беру", "", 1, 6, "officer", None),
    ("oskemen", "tasjol", "Көктемде қайта хабарласу", "Жұмыс басталғанда", 95, 40, "officer", None),
    ("oskemen", "oesk", "Сенімхаттың жаңа нұсқасын сұрау", "", 12, 10, "director", None),
    ("oskemen", "umz", "Мінездемелерді жинап алу", "", -50, 70, "officer", 52),
    ("shalkar", "bulaq", "Тәлімгермен танысу сапары", "", 5, 12, "officer", None),
)
STATIONS = (("Дәнекерлеу", 60, 74), ("Электр жабдықтары", 50, 47), ("Токарь ісі", 40, 55), ("Түйіндеме жазу бұрышы", 30, 21))
#: employer: (came, people, vacancies); the last one came without an invitation
GUESTS = {
    "kazzinc": (True, 4, "3 дәнекерлеуші, 2 электрослесарь, жазғы практикаға 10 орын"),
    "umz": (True, 2, "2 станокшы"),
    "tmk": (True, 3, "Зертханашы, балқытушының көмекшісі"),
    "oesk": (True, 1, ""),
    "sogra": (True, 2, "4 электромонтёр"),
    "tasjol": (False, None, ""),
    "ukchp": (True, 1, "Слесарь, қазандық машинисі"),
}


def tell(stage: Stage) -> None:
    """Stages and talks by their days, then tasks, then events."""
    for (employer, college), moves in MOVES.items():
        row = Partnership.objects.get(college=stage.get(f"college.{college}"), employer=stage.get(f"employer.{employer}"))
        if row.stage == "new":
            _between(stage, row, college, moves, TALKS.get((employer, college), ()))
    for task in TASKS:
        _task(stage, *task)
    _fair(stage)
    _others(stage)


def _between(stage: Stage, row: Partnership, college: str, moves: Any, talks: Any) -> None:
    officer = stage.get(f"officer.{college}")
    deeds = [(days, 0, "move", rest) for days, *rest in moves] + [(days, 1, "talk", rest) for days, *rest in talks]
    for days, _order, what, rest in sorted(deeds, key=lambda deed: (-deed[0], deed[1])):
        at, day = stage.ago(days, 11), clock.today(stage.ago(days))
        if what == "move":
            move_partnership(actor=officer, partnership=row, stage=rest[0], on=day, reason=rest[1], at=at)
            continue
        kind, person, text = rest
        contact = None if person else row.employer.contacts.filter(is_mentor=True).first()
        values = {"kind": kind, "on": day, "person": person, "contact": contact, "text": text}
        save_interaction(actor=officer, partnership=row, values=values, at=at)


def _task(stage: Stage, college: str, employer: str, title: str, note: str, due: int, ago: int, who: str, done: int | None) -> None:
    place = stage.get(f"college.{college}")
    if Errand.objects.filter(college=place, title=title).exists():
        return
    holder = stage.get(f"{who}.{college}")
    values = {
        "title": title,
        "note": note,
        "due_on": clock.today(stage.now) + dt.timedelta(days=due),
        "employer": stage.get(f"employer.{employer}"),
        "assignee": User.objects.get(pk=holder.user_id),
    }
    row = save_errand(actor=stage.get(f"officer.{college}"), college=place, values=values, at=stage.ago(ago))
    if done is not None:
        finish_errand(actor=holder, errand=row, at=stage.ago(done))


def _plan(stage: Stage, host: Any, actor: Any, days: int, planned: int, **names: str) -> Gathering | None:
    """An event of `days` days ago (or ahead, when negative), planned `planned` days ago; None when it was told before."""
    if Gathering.objects.filter(host=host, name_kk=names["name_kk"]).exists():
        return None
    values = {**names, "starts_on": clock.today(stage.now) - dt.timedelta(days=days)}
    return save_gathering(actor=actor, host=host, values=values, at=stage.ago(planned))


def _fair(stage: Stage) -> None:
    college, officer = stage.get("college.oskemen"), stage.get("officer.oskemen")
    names = {"name_kk": "Көктемгі жұмыс жәрмеңкесі", "name_ru": "Весенняя ярмарка вакансий", "name_en": "Spring job fair"}
    fair = _plan(stage, college.organisation, officer, 33, 63, kind="fair", place="Колледждің спорт залы", **names)
    if fair is None:
        return
    invited, counted = stage.ago(50), stage.ago(33, 17)
    for title, planned, actual in STATIONS:
        station = save_station(actor=officer, gathering=fair, values={"title": title, "planned": planned}, at=invited)
        save_station(actor=officer, gathering=fair, station=station, values={"actual": actual}, at=counted)
    *asked, unasked = GUESTS
    rows = invite_guests(actor=officer, gathering=fair, employers=[stage.get(f"employer.{key}") for key in asked], at=invited)
    rows += invite_guests(actor=officer, gathering=fair, employers=[stage.get(f"employer.{unasked}")], invited=False, at=counted)
    for row, (came, people, vacancies) in zip(rows, GUESTS.values(), strict=True):
        values = {"came": came, "people": people, "vacancies": vacancies}
        save_guest(actor=officer, gathering=fair, guest=row, values=values, at=counted)


def _others(stage: Stage) -> None:
    """An open day to come, an excursion called off, and a round table of the department."""
    college, officer = stage.get("college.oskemen"), stage.get("officer.oskemen")
    names = {"name_kk": "Ашық есік күні", "name_ru": "День открытых дверей", "name_en": "Open day"}
    ahead = _plan(stage, college.organisation, officer, -18, 9, kind="open_day", place="Бас корпус", **names)
    if ahead is not None:
        save_station(actor=officer, gathering=ahead, values={"title": "Шеберханалар", "planned": 120}, at=stage.ago(9))
        employers = [stage.get(f"employer.{key}") for key in ("kazzinc", "umz")]
        invite_guests(actor=officer, gathering=ahead, employers=employers, at=stage.ago(8))
    names = {"name_kk": "«Тас Жол 2029» нысанына саяхат", "name_ru": "Экскурсия на объект «Тас Жол 2029»"}
    off = _plan(stage, college.organisation, officer, 38, 60, kind="excursion", place="Өскемен – Алтай жолы", **names)
    if off is not None:
        call_off(actor=officer, gathering=off, reason="Нысан қыста тоқтап тұр", at=stage.ago(40))
    names = {"name_kk": "Кадр тапшылығы: дөңгелек үстел", "name_ru": "Круглый стол о нехватке кадров"}
    for key in [name.partition(".")[2] for name in stage.things if name.startswith("department.")][:1]:
        department, head = stage.get(f"department.{key}"), stage.get(f"head.{key}")
        _plan(stage, department.organisation, head, -9, 14, kind="round_table", place="Білім басқармасы, 2-қабат", **names)
