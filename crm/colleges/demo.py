"""Demo: two regions, three colleges with people and learners, nine by requisites only. All invented; BINs are dated 2029."""

import datetime as dt

from crm.accounts.demo import account
from crm.accounts.models import LegalForm
from crm.colleges.actions.college import save_college, save_department
from crm.colleges.actions.group import save_group
from crm.colleges.actions.learner import change_state, save_learner
from crm.colleges.actions.register import load_registers
from crm.colleges.actions.representative import save_representative
from crm.colleges.models import College, Department, Group, Learner, Qualification, Region
from crm.colleges.more_of_demo import FURTHER
from crm.core import clock
from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage, made_up_iin

#: key: (KATO, BIN, kk, ru, en, city kk, city ru, phone)
COLLEGES = {
    "oskemen": (
        "630000000",
        "290140000100",
        "Өскемен политехникалық колледжі",
        "Усть-Каменогорский политехнический колледж",
        "Oskemen Polytechnic College",
        "Өскемен",
        "Усть-Каменогорск",
        "+77232551020",
    ),
    "shalkar": (
        "150000000",
        "290140000209",
        "Шалқар политехникалық колледжі",
        "Шалкарский политехнический колледж",
        "Shalkar Polytechnic College",
        "Шалқар",
        "Шалкар",
        "+77133521030",
    ),
    "kobda": (
        "150000000",
        "290140000308",
        "Қобда көпсалалы колледжі",
        "Кобдинский многопрофильный колледж",
        "Kobda Multidisciplinary College",
        "Қобда",
        "Кобда",
        "+77134121040",
    ),
}
#: Short codes that are not the key itself.
CODES = {"oskemen": "ukpk"}
HEADS = {"oskemen": "Серікбаев Нұрлан Асқарұлы", "shalkar": "Жанұзақова Гүлмира Бекқызы", "kobda": "Төребеков Самат Ерланұлы"}
#: key: (college, name, qualification, course, size, youngest age)
GROUPS = {
    "sv31": ("oskemen", "СВ-31", "3W07150501", 3, 10, 17),
    "el32": ("oskemen", "ЭЛ-32", "4S07130103", 3, 8, 17),
    "it21": ("oskemen", "АТ-21", "4S06130105", 2, 7, 15),
    "av22": ("shalkar", "АВ-22", "4S07161304", 2, 6, 16),
    "to31": ("kobda", "ТО-31", "3W07161301", 3, 5, 17),
}
SURNAMES = ("Ахмет", "Болат", "Дәулет", "Ермек", "Жақсылық", "Қайрат", "Мұрат", "Нұрлан", "Оразбек", "Сәбит", "Төлеу", "Үсен")
BOYS = ("Алихан", "Бауыржан", "Ғани", "Ерасыл", "Қуаныш", "Мирас", "Нұрсұлтан", "Санжар")
GIRLS = ("Айым", "Әсем", "Дана", "Інжу", "Қарлығаш", "Меруерт", "Толқын", "Ұлпан")


def tell(stage: Stage) -> None:
    """Registers, departments, colleges and their people."""
    load_registers(actor=stage.director, at=stage.ago(430))
    for kato, key, name_kk, name_ru, name_en in (
        (
            "630000000",
            "vko",
            "Шығыс Қазақстан облысының білім басқармасы",
            "Управление образования Восточно-Казахстанской области",
            "Education department of East Kazakhstan",
        ),
        (
            "150000000",
            "aktobe",
            "Ақтөбе облысының білім басқармасы",
            "Управление образования Актюбинской области",
            "Education department of Aktobe",
        ),
    ):
        region = Region.objects.get(kato=kato)
        department = Department.objects.filter(region=region).select_related("organisation").first() or save_department(
            actor=stage.director,
            values={"name_kk": name_kk, "name_ru": name_ru, "name_en": name_en, "code": key, "region": region},
            at=stage.ago(425),
        )
        stage.things[f"department.{key}"] = department
        stage.things[f"analyst.{key}"] = account(stage, f"analyst@{key}.example", "Талдаушы Аймақ", department.organisation, "analyst")
        account(stage, f"auditor@{key}.example", "Аудитор Аймақ", department.organisation, "auditor", "ru")
        stage.things[f"head.{key}"] = account(stage, f"head@{key}.example", "Басшы Аймақ", department.organisation, "head")
    for key, row in COLLEGES.items():
        _college(stage, key, row, HEADS[key])
        _people(stage, key)
    for key, further in FURTHER.items():
        *requisites, head = further
        _college(stage, key, (*requisites, f"+7713{2100000 + int(further.number[-4:])}"), head)
    for key, row in GROUPS.items():
        stage.things[f"group.{key}"] = _group(stage, row)


def _college(stage: Stage, key: str, row: tuple[str, ...], head: str) -> None:
    kato, number, kk, ru, en, city_kk, city_ru, phone = row
    college = College.objects.filter(organisation__tax_id=number).select_related("organisation__legal_form").first()
    if college is None:
        values = {
            "name_kk": kk,
            "name_ru": ru,
            "name_en": en,
            "legal_form": LegalForm.objects.get(code="КГКП"),
            "tax_id": number,
            "code": CODES.get(key, key),
            "region": Region.objects.get(kato=kato),
            "city_kk": city_kk,
            "city_ru": city_ru,
            "address": f"{city_kk} қ., Білім көшесі, 12",
            "phone": phone,
            "email": f"office@{key}.example",
            "iban": "KZ24070105KSN0000000",
            "bic": "KKMFKZ2A",
            "bank_kk": "Қазынашылық комитеті",
            "bank_ru": "Комитет казначейства",
            "head_name": head,
            "head_position_kk": "Директор",
            "head_position_ru": "Директор",
            "head_basis_kk": "Жарғы",
            "head_basis_ru": "Устав",
        }
        college = save_college(actor=stage.director, values=values, at=stage.ago(420))
    stage.things[f"college.{key}"] = college


def _people(stage: Stage, key: str) -> None:
    college = stage.get(f"college.{key}")
    stage.things[f"officer.{key}"] = account(stage, f"officer@{key}.example", "Маман Мансап", college.organisation, "officer")
    stage.things[f"director.{key}"] = account(stage, f"director@{key}.example", HEADS[key], college.organisation, "director")
    stage.things[f"keeper.{key}"] = account(stage, f"keeper@{key}.example", "Қоймашы Жабдық", college.organisation, "keeper")
    account(stage, f"teacher@{key}.example", "Оқытушы Практика", college.organisation, "teacher")


def _group(stage: Stage, row: tuple[str, str, str, int, int, int]) -> Group:
    key, name, code, course, size, youngest = row
    college, officer = stage.get(f"college.{key}"), stage.get(f"officer.{key}")
    group = Group.objects.filter(college=college, name=name).first()
    if group is not None:
        return group
    year = clock.academic_year(clock.today(stage.now))
    qualification = Qualification.objects.select_related("specialty").get(code=code, edition="2026")
    values = {"name": name, "specialty": qualification.specialty, "qualification": qualification, "course": course, "academic_year": year}
    group = save_group(actor=officer, college=college, values=values, at=stage.ago(240))
    for place in range(size):
        _learner(stage, group, place, youngest)
    return group


def _learner(stage: Stage, group: Group, place: int, youngest: int) -> Learner:
    chance, today = stage.chance, clock.today(stage.now)
    officer = stage.get(next(f"officer.{k}" for k, v in COLLEGES.items() if v[1] == group.college.organisation.tax_id))
    taken = stage.things.setdefault("iins", set())
    female = place % 3 == 1
    age = youngest + place % 4
    born = today - dt.timedelta(days=age * 365 + age // 4 + 30 + chance.randrange(300))
    surname = SURNAMES[(place * 5 + len(taken)) % len(SURNAMES)]
    name = (GIRLS if female else BOYS)[(place + len(taken)) % 8]
    father = BOYS[(place * 3) % 8]
    full_name = f"{surname}{'ова' if female else 'ов'} {name} {father}{'қызы' if female else 'ұлы'}"
    values = {
        "group": group,
        "full_name": full_name,
        "iin": made_up_iin(born, female, taken),
        "birth_date": born,
        "phone": f"+7705{chance.randrange(1000000, 9999999)}",
        "email": f"learner{len(taken)}@mail.example",
        "funding": "state",
    }
    learner = save_learner(actor=officer, college=group.college, values=values, at=stage.ago(239))
    if learner.age_on(today) is not None and learner.age_on(clock.today(stage.ago(200))) < 18:
        parent = dt.date(1980 + place % 8, 1 + place % 12, 3)
        values = {
            "kind": "parent",
            "full_name": f"{surname}ова {GIRLS[place % 8]}",
            "iin": made_up_iin(parent, True, taken),
            "phone": f"+7701{chance.randrange(1000000, 9999999)}",
            "email": f"parent{len(taken)}@mail.example",
            "basis": "туу туралы куәлік",
        }
        save_representative(actor=officer, learner=learner, values=values, at=stage.ago(239))
    if group.name == "АТ-21" and place == 6:
        change_state(
            actor=officer, learner=learner, state="on_leave", leave_from=clock.today(stage.ago(20)), reason="денсаулық", at=stage.ago(20)
        )
    return learner


chapters.add("colleges", Chapter("colleges", 10, tell))
