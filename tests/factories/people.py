"""Organisations, accounts, learners and employers for tests; rows as the actions would leave them."""

import datetime as dt
import itertools

from crm.accounts.acting import actor_for
from crm.accounts.models import LegalForm, Membership, Organisation, User
from crm.colleges.models import College, Department, Group, Learner, Qualification, Region, Representative, Specialty
from crm.core import clock
from crm.core.identifiers import check_digit, search_key
from employers.models import Authority, Contact, Employer, Partnership, StageMove

_serial = itertools.count(1)


def make_tax_id(prefix: str = "290140") -> str:
    """A valid made-up BIN registered in January 2029, or with any other six-digit prefix."""
    while True:
        first = f"{prefix}{next(_serial):05d}"
        digit = check_digit(first)
        if digit is not None:
            return f"{first}{digit}"


def make_iin(born: dt.date, female: bool = False) -> str:
    """A valid made-up IIN for a birth date."""
    century = {18: 1, 19: 3, 20: 5}[born.year // 100] + (1 if female else 0)
    return make_tax_id(f"{born:%y%m%d}")[:6] + _tail(f"{born:%y%m%d}{century}")


def _tail(head: str) -> str:
    while True:
        first = f"{head}{next(_serial) % 10000:04d}"
        digit = check_digit(first)
        if digit is not None:
            return f"{first}{digit}"[6:]


def make_legal_form(code: str = "ТОО") -> LegalForm:
    """ТОО / ЖШС / LLP by default."""
    short = {"ТОО": ("ЖШС", "ТОО", "LLP"), "АО": ("АҚ", "АО", "JSC"), "КГКП": ("КМҚК", "КГКП", "MSPE")}[code]
    return LegalForm.objects.get_or_create(code=code, defaults={"short_kk": short[0], "short_ru": short[1], "short_en": short[2]})[0]


def make_region(kato: str = "630000000") -> Region:
    """East Kazakhstan by default."""
    return Region.objects.get_or_create(
        kato=kato,
        defaults={"name_kk": "Шығыс Қазақстан облысы", "name_ru": "Восточно-Казахстанская область", "name_en": "East Kazakhstan Region"},
    )[0]


def make_college(name: str = "Политехникалық колледж", region: Region | None = None) -> College:
    """A college with every requisite a contract prints."""
    n = next(_serial)
    organisation = Organisation.objects.create(
        kind="college",
        name_kk=f"{name} {n}",
        name_ru=f"Политехнический колледж {n}",
        name_en=f"Polytechnic college {n}",
        legal_form=make_legal_form("КГКП"),
        tax_id=make_tax_id(),
    )
    return College.objects.create(
        organisation=organisation,
        region=region or make_region(),
        city_kk="Өскемен",
        city_ru="Усть-Каменогорск",
        address="Өскемен, Абай даңғылы, 12",
        phone="+77232000000",
        email="college@example.kz",
        iban="KZ24070105KSN0000000",
        bic="KKMFKZ2A",
        bank_kk="Қазынашылық",
        bank_ru="Казначейство",
        head_name="Серікбаев Асқар Нұрланұлы",
        head_position_kk="Директор",
        head_position_ru="Директор",
        head_basis_kk="Жарғы",
        head_basis_ru="Устав",
    )


def make_user(organisation: Organisation | None = None, role: str = "officer", **fields: object) -> User:
    """An account with one role; password "parol-12345"."""
    n = next(_serial)
    user = User.objects.create_user(**{"email": f"user{n}@example.kz", "password": "parol-12345", "full_name": f"Қызметкер {n}", **fields})
    if organisation is not None:
        Membership.objects.create(user=user, organisation=organisation, role=role, since=clock.today() - dt.timedelta(days=30))
    return user


def make_actor(organisation: Organisation | None = None, role: str = "officer", **fields: object):
    """The actor of a new account with one role."""
    return actor_for(make_user(organisation, role, **fields))


def make_department(region: Region | None = None) -> Department:
    """The education department of a region."""
    organisation = Organisation.objects.create(
        kind="department", name_kk="Білім басқармасы", name_ru="Управление образования", name_en="Education department"
    )
    return Department.objects.create(organisation=organisation, region=region or make_region())


def make_specialty(code: str = "07150100") -> Specialty:
    """Engineering technology with its technician qualification."""
    specialty, _ = Specialty.objects.get_or_create(
        code=code,
        edition="2026",
        defaults={"name_kk": "Машина жасау технологиясы", "name_ru": "Технология машиностроения", "name_en": "Engineering technology"},
    )
    Qualification.objects.get_or_create(
        code="4S07150106",
        edition="2026",
        defaults={"specialty": specialty, "name_kk": "Техник-механик", "name_ru": "Техник-механик", "name_en": "Mechanical technician"},
    )
    return specialty


def make_group(college: College, name: str = "ТМ-22") -> Group:
    """A third-year group."""
    specialty = make_specialty()
    return Group.objects.create(
        college=college,
        name=name,
        search_name=search_key(name),
        specialty=specialty,
        qualification=specialty.qualifications.first(),
        course=3,
        academic_year=2026,
    )


def make_learner(
    college: College, group: Group | None = None, *, age: int = 17, represented: bool | None = None, **fields: object
) -> Learner:
    """A learner of this age today; minors get a representative unless told otherwise."""
    n = next(_serial)
    today = clock.today()
    born = dt.date(today.year - age, 1, 1 + n % 20) if (today.month, today.day) > (1, 21) else dt.date(today.year - age - 1, 6, 1)
    learner = Learner.objects.create(
        **{
            "college": college,
            "group": group,
            "full_name": f"Оқушы Үлгі {n}",
            "sort_name": search_key(str(fields.get("full_name", f"Оқушы Үлгі {n}"))),
            "iin": make_iin(born),
            "birth_date": born,
            "phone": "+77051234567",
            **fields,
        }
    )
    if represented if represented is not None else age < 18:
        Representative.objects.create(learner=learner, full_name=f"Ата-ана {n}", iin=make_iin(dt.date(1985, 1, 2)), phone="+77051234568")
    return learner


def make_employer(college: College | None = None, **fields: object) -> Employer:
    """A company with both names, a mentor and an open authority to sign; a partner of `college` when given."""
    n = next(_serial)
    organisation = Organisation.objects.create(
        **{
            "kind": "employer",
            "name_kk": f"Зауыт {n}",
            "name_ru": f"Завод {n}",
            "name_en": f"Plant {n}",
            "legal_form": make_legal_form(),
            "tax_id": make_tax_id(),
            **fields,
        }
    )
    employer = Employer.objects.create(
        organisation=organisation,
        address="Өскемен қ., Зауыт көшесі, 1",
        phone="+77232111111",
        email=f"hr{n}@example.kz",
        search_name=" · ".join(
            search_key(str(name)) for name in (organisation.name_kk, organisation.name_ru, organisation.name_en) if name
        ),
    )
    Contact.objects.create(
        employer=employer,
        full_name="Тәлімгер Үлгі",
        search_name=search_key("Тәлімгер Үлгі"),
        position_kk="шебер",
        position_ru="мастер",
        is_mentor=True,
    )
    Authority.objects.create(
        employer=employer, full_name="Басшы Үлгі", position_kk="Бас директор", position_ru="Генеральный директор", basis="charter"
    )
    if college is not None:
        partnership = Partnership.objects.create(college=college, employer=employer, stage="active")
        StageMove.objects.create(partnership=partnership, stage="active", on=partnership.stage_since, made_by="Үлгі")
    return employer
