"""The bench loader: fills an empty database with many rows at once. One of the two writers that are not actions (house rule 5)."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from agreements.bench import rows
from agreements.bench.plan import SCALES, Plan
from agreements.bench.pouring import settle, unchecked
from agreements.models import Kind
from crm.accounts.models import LegalForm, Membership, Organisation, User
from crm.colleges.models import College, Department, Group, Learner, Qualification, Region
from crm.core import clock
from crm.core.identifiers import check_digit, search_key

#: The region that has a department and people of its own: address -> role.
REGION = "630000000"
PEOPLE = {
    "officer@bench.example": "officer",
    "director@bench.example": "director",
    "analyst@bench.example": "analyst",
    "admin@bench.example": "admin",
}


@dataclass
class Loaded:
    """What stands after loading: how many of each, and the college that measures are taken in."""

    college: College
    kind: Kind
    colleges: int
    learners: int
    agreements: int


def tax_ids(head: str) -> Iterator[str]:
    """Valid made-up numbers that begin with these five or six digits, dated 2029."""
    for serial in itertools.count():
        first = f"{head}{serial:0{11 - len(head)}d}"
        digit = check_digit(first)
        if digit is not None:
            yield f"{first}{digit}"


def load(scale: str) -> Loaded:
    """Fill the database. The college of measures comes first; every learner is of age, every employer complete for print."""
    size = SCALES[scale]
    kinds = list(Kind.objects.filter(code__in=("professional_practice", "dual_training")).order_by("-code"))
    regions = [Region.objects.get(kato=REGION), *Region.objects.exclude(kato=REGION).order_by("kato")][: size.regions]
    numbers = tax_ids("29014")
    plan = Plan(size, kinds, regions, numbers)
    with transaction.atomic():
        plan.colleges = [_college(numbers, n, regions[n % len(regions)]) for n in range(size.colleges)]
        plan.departments = [_department(numbers, region) for region in regions]
        plan.people = {role: _person(email, role, plan.colleges[0], plan.departments[0]) for email, role in PEOPLE.items()}
    unchecked(True)
    try:
        for part in rows.PARTS:
            with transaction.atomic():
                part(plan)
    finally:
        unchecked(False)
    settle(rows.POURED)
    people = size.colleges * (size.learners + size.graduates)
    return Loaded(plan.colleges[0], kinds[0], size.colleges, people, size.agreements)


def _college(numbers: Iterator[str], n: int, region: Region) -> College:
    form = LegalForm.objects.get(code="КГКП")
    organisation = Organisation.objects.create(
        kind="college", name_kk=f"Өлшем колледжі {n}", name_ru=f"Измерительный колледж {n}", legal_form=form, tax_id=next(numbers)
    )
    return College.objects.create(
        organisation=organisation,
        region=region,
        city_kk="Өскемен",
        city_ru="Усть-Каменогорск",
        address="Өскемен қ., Білім көшесі, 1",
        phone="+77232551020",
        email="bench@college.example",
        iban="KZ24070105KSN0000000",
        bic="KKMFKZ2A",
        bank_kk="Қазынашылық",
        bank_ru="Казначейство",
        head_name="Серікбаев Нұрлан",
        head_position_kk="Директор",
        head_position_ru="Директор",
        head_basis_kk="Жарғы",
        head_basis_ru="Устав",
    )


def _department(numbers: Iterator[str], region: Region) -> Department:
    organisation = Organisation.objects.create(
        kind="department", name_kk=f"{region.name_kk} басқармасы", name_ru=f"Управление {region.name_ru}", tax_id=next(numbers)
    )
    return Department.objects.create(organisation=organisation, region=region)


def _person(email: str, role: str, college: College, department: Department) -> User:
    admin = role == "admin"
    user = User.objects.create(email=email, full_name=f"Маман Өлшем {role}", is_superuser=admin, is_staff=admin)
    if not admin:
        home = department.organisation if role == "analyst" else college.organisation
        Membership.objects.create(user=user, organisation=home, role=role, since=clock.today() - dt.timedelta(days=400))
    return user


def make_group(college: College, name: str, size: int) -> Group:
    """A fresh group of `size` learners without agreements, for measuring drafts."""
    qualification = Qualification.objects.select_related("specialty").get(code="4S07150106", edition="2026")
    group = Group.objects.create(
        college=college,
        name=name,
        search_name=search_key(name),
        specialty=qualification.specialty,
        qualification=qualification,
        course=3,
        academic_year=clock.academic_year(clock.today()),
    )
    make_learners(college, group, size)
    return group


def make_learners(college: College, group: Group, count: int) -> list[Learner]:
    """Learners of nineteen, each with a number of his own within the college."""
    born = dt.date(clock.today().year - 19, 1, 1)
    offset = Learner.objects.filter(college=college).count()
    people = [
        Learner(
            college=college,
            group=group,
            full_name=f"Өлшемов Оқушы {offset + n}",
            sort_name=search_key(f"Өлшемов Оқушы {offset + n}"),
            iin=f"{offset + n:012d}",
            birth_date=born,
            phone="+77051234567",
        )
        for n in range(count)
    ]
    return Learner.objects.bulk_create(people, batch_size=2_000)
