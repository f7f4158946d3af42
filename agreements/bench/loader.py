"""The bench loader: fills an empty database with many rows at once. One of the two writers that are not actions (house rule 5)."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from agreements.choices import PartyRole, State
from agreements.models import Agreement, Kind, Party, Terms
from crm.accounts.models import LegalForm, Organisation
from crm.colleges.models import College, Group, Learner, Qualification, Region
from crm.core import clock
from crm.core.identifiers import check_digit
from employers.models import Authority, Contact, Employer, Partnership

#: scale -> (colleges, employers a college, learners a college, agreements a college)
SCALES = {"college": (1, 40, 2_000, 2_000), "region": (40, 25, 1_000, 1_500), "nation": (700, 26, 500, 700)}
BATCH = 2_000


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
    colleges, employers, learners, agreements = SCALES[scale]
    kind = Kind.objects.get(code="professional_practice")
    numbers = tax_ids("29014")
    rows = [_college(numbers, n) for n in range(colleges)]
    for college in rows:
        partners = _employers(college, numbers, employers)
        group = _group(college, "НГ-1")
        people = make_learners(college, group, learners)
        _agreements(college, kind, group, partners, people, agreements)
    return Loaded(rows[0], kind, colleges, colleges * learners, colleges * agreements)


def _college(numbers: Iterator[str], n: int) -> College:
    form = LegalForm.objects.get(code="КГКП")
    organisation = Organisation.objects.create(
        kind="college", name_kk=f"Өлшем колледжі {n}", name_ru=f"Измерительный колледж {n}", legal_form=form, tax_id=next(numbers)
    )
    return College.objects.create(
        organisation=organisation,
        region=Region.objects.get(kato="630000000"),
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


def _employers(college: College, numbers: Iterator[str], count: int) -> list[Employer]:
    form = LegalForm.objects.get(code="ТОО")
    names = [f"{n}-{college.pk}" for n in range(count)]
    organisations = Organisation.objects.bulk_create(
        Organisation(kind="employer", name_kk=f"Зауыт {n}", name_ru=f"Завод {n}", legal_form=form, tax_id=next(numbers)) for n in names
    )
    rows = Employer.objects.bulk_create(
        Employer(
            organisation=o, search_name=f"зауыт {n} · завод {n}", address="Өскемен қ., 1", phone="+77232551099", email="hr@bench.example"
        )
        for o, n in zip(organisations, names, strict=True)
    )
    Partnership.objects.bulk_create(Partnership(college=college, employer=row, stage="active") for row in rows)
    Contact.objects.bulk_create(
        Contact(employer=row, full_name="Тәлімгер Өлшем", position_kk="шебер", position_ru="мастер", is_mentor=True) for row in rows
    )
    Authority.objects.bulk_create(
        Authority(employer=row, full_name="Басшы Өлшем", position_kk="Директор", position_ru="Директор", basis="charter") for row in rows
    )
    return rows


def _group(college: College, name: str) -> Group:
    qualification = Qualification.objects.select_related("specialty").get(code="4S07150106", edition="2026")
    return Group.objects.create(
        college=college,
        name=name,
        specialty=qualification.specialty,
        qualification=qualification,
        course=3,
        academic_year=clock.academic_year(clock.today()),
    )


def make_group(college: College, name: str, size: int) -> Group:
    """A fresh group of `size` learners without agreements, for measuring drafts."""
    group = _group(college, name)
    make_learners(college, group, size)
    return group


def make_learners(college: College, group: Group, count: int) -> list[Learner]:
    """Learners of nineteen, each with a number of his own within the college."""
    born = dt.date(clock.today().year - 19, 1, 1)
    offset = Learner.objects.filter(college=college).count()
    rows = [
        Learner(
            college=college,
            group=group,
            full_name=f"Өлшемов Оқушы {offset + n}",
            sort_name=f"өлшемов оқушы {offset + n}",
            iin=f"{offset + n:012d}",
            birth_date=born,
            phone="+77051234567",
        )
        for n in range(count)
    ]
    return Learner.objects.bulk_create(rows, batch_size=BATCH)


def _agreements(college: College, kind: Kind, group: Group, employers: list[Employer], learners: list[Learner], count: int) -> None:
    now, today = clock.now(), clock.today()
    states = itertools.cycle([State.IN_FORCE] * 6 + [State.SIGNING, State.SIGNING, State.COMPLETED, State.DRAFT])
    rows = []
    for n in range(count):
        state = next(states)
        numbered = state != State.DRAFT
        rows.append(
            Agreement(
                kind=kind,
                college=college,
                employer=employers[n % len(employers)],
                learner=learners[n % len(learners)],
                group=group,
                state=state,
                state_since=now,
                number=f"{n + 1:03d}-20" if numbered else "",
                number_year=2020 if numbered else None,
                number_seq=n + 1 if numbered else None,
            )
        )
    made = Agreement.objects.bulk_create(rows, batch_size=BATCH)
    start = today - dt.timedelta(days=60)
    Terms.objects.bulk_create(
        (Terms(agreement=row, valid_from=start, starts_on=start, ends_on=today + dt.timedelta(days=90), hours=320) for row in made),
        batch_size=BATCH,
    )
    parties = (
        party
        for row in made
        for party in (
            Party(agreement=row, role=PartyRole.COLLEGE, organisation=college.organisation),
            Party(agreement=row, role=PartyRole.EMPLOYER, organisation_id=row.employer.organisation_id),
            Party(agreement=row, role=PartyRole.LEARNER, learner_id=row.learner_id),
        )
    )
    Party.objects.bulk_create(parties, batch_size=BATCH)
