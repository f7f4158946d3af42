"""The rows of the data set, table after table, each made from its serial number."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Any

from agreements.bench.names import company, person
from agreements.bench.plan import Plan
from agreements.bench.pouring import SEED, next_id, pour, public_ids
from agreements.choices import PartyRole
from agreements.models import Agreement, Party, Terms
from crm.accounts.models import Organisation
from crm.audit.models import Event, Payload
from crm.colleges.models import Group, Learner, Qualification
from crm.core import clock
from crm.equipment.models import Line, Programme, Step
from crm.graduates.models import Cohort, Graduate, Observation, PensionMonth
from employers.models import Authority, Capacity, Contact, Employer, Errand, Interaction, Partnership

Row = tuple[Any, ...]
#: state -> weight among agreements of this year, and among older ones.
FRESH = {"in_force": 60, "signing": 12, "draft": 9, "review": 8, "ready": 5, "correction": 2, "withdrawn": 2, "refused": 2}
OLD = {"completed": 86, "terminated": 8, "expired": 3, "withdrawn": 2, "refused": 1}
NUMBERED = ("signing", "in_force", "completed", "terminated", "expired")
ENDED = ("terminated", "withdrawn", "refused")
SAID = {"work_field": 45, "work_other": 15, "study": 12, "military": 8, "self_employed": 6, "idle": 6, "childcare": 3, "unknown": 5}


def employers(plan: Plan) -> None:
    """Companies with a contact, somebody who signs, places offered, and their colleges: the own one and every third a neighbour."""
    count = plan.scale.colleges * plan.scale.employers
    names, form = [company(n) for n in range(count)], "ТОО"
    organisation = plan.employers_from = next_id(Organisation)
    pour(
        Organisation,
        ("id", "kind", "name_kk", "name_ru", "legal_form_id", "tax_id"),
        ((organisation + n, "employer", kk, ru, form, next(plan.numbers)) for n, (kk, ru, _key) in enumerate(names)),
    )
    first = plan.first[Employer]
    pour(
        Employer,
        ("id", "organisation_id", "search_name", "address", "phone", "email"),
        (
            (first + n, organisation + n, key, "Өскемен қ., 1", "+77232551099", "hr@bench.example")
            for n, (_kk, _ru, key) in enumerate(names)
        ),
    )
    people = [(n, *person(n + 7)) for n in range(count)]
    contact, titles = plan.first[Contact], ("шебер", "мастер")
    pour(
        Contact,
        ("id", "employer_id", "full_name", "search_name", "position_kk", "position_ru", "is_mentor"),
        ((contact + n, first + n, name, key, *titles, True) for n, name, key in people),
    )
    pour(
        Authority,
        ("employer_id", "full_name", "position_kk", "position_ru", "basis", "valid_to"),
        ((first + n, name, "Директор", "Директор", "charter", _lapse(plan, n)) for n, name, _key in people),
    )
    pour(Capacity, ("employer_id", "places_from", "places_to", "said"), ((first + n, 1, 2 + n % 5, "") for n in range(count)))
    pour(
        Partnership,
        ("college_id", "employer_id", "stage"),
        ((plan.colleges[c].pk, first + n, "active" if n % 4 else "memorandum") for c, n in _partners(plan)),
    )


def _lapse(plan: Plan, n: int) -> dt.date | None:
    return plan.now.date() + dt.timedelta(days=n % 300) if n % 10 == 0 else None


def _partners(plan: Plan) -> Iterator[tuple[int, int]]:
    colleges = plan.scale.colleges
    for n in range(colleges * plan.scale.employers):
        home = n // plan.scale.employers
        yield home, n
        if n % 3 == 0 and colleges > len(plan.regions):
            yield (home + len(plan.regions)) % colleges, n


def groups(plan: Plan) -> None:
    """The groups of every college."""
    register = Qualification.objects.select_related("specialty").get(code="4S07150106", edition="2026")
    taught, first = (register.specialty_id, register.pk), plan.first[Group]
    year = clock.academic_year(plan.now.date())
    pour(
        Group,
        ("id", "college_id", "name", "search_name", "specialty_id", "qualification_id", "course", "academic_year"),
        (
            (first + c * plan.groups + g, plan.colleges[c].pk, f"ТМ-{g + 1}", f"тм {g + 1}", *taught, 1 + g % 4, year)
            for c in range(plan.scale.colleges)
            for g in range(plan.groups)
        ),
    )


def learners(plan: Plan) -> None:
    """Groups of twenty-five, and everybody in them; those who graduated come last in a college."""
    groups(plan)
    born = plan.now.date() - dt.timedelta(days=366 * 19)
    pour(
        Learner,
        ("id", "college_id", "group_id", "full_name", "sort_name", "iin", "birth_date", "phone", "state", "funding"),
        (
            (
                pk,
                plan.colleges[c].pk,
                plan.group(c, n),
                *person(pk * 31),
                f"9{n:011d}",
                born - dt.timedelta(days=n % 900),
                "+77051234567",
                "studying" if n < plan.scale.learners else "graduated",
                "paid" if n % 5 == 0 else "state",
            )
            for pk, c, n in plan.learners()
        ),
    )


def agreements(plan: Plan) -> None:
    """Agreements with their terms and parties; older than a year they have ended."""
    chance, first = random.Random(SEED), plan.first[Agreement]
    names = "id kind_id college_id employer_id learner_id group_id state state_since created_at number number_year number_seq end_note"
    states = {"fresh": _drawn(chance, FRESH), "old": _drawn(chance, OLD)}

    def row(serial: int) -> Row:
        college, learner, employer, n = plan.agreement(serial)
        at = plan.moment(serial)
        state = next(states["old" if (plan.now - at).days > 365 else "fresh"])
        number = (f"{n + 1:03d}-{at:%y}", at.year, n + 1) if state in NUMBERED else ("", None, None)
        note = "Тараптардың келісімі" if state in ENDED else ""
        who = plan.colleges[college].pk, plan.first[Employer] + employer, plan.learner(college, learner), plan.group(college, learner)
        return (first + serial, plan.kinds[n % 2].pk, *who, state, at, at, *number, note)

    pour(Agreement, names.split(), map(row, range(plan.scale.agreements)))
    pour(
        Terms,
        ("agreement_id", "valid_from", "starts_on", "ends_on", "place_kk", "place_ru", "mentor_id", "supervisor", "hours"),
        (_terms(plan, serial) for serial in range(plan.scale.agreements)),
    )
    pour(
        Party,
        ("agreement_id", "role", "organisation_id", "learner_id"),
        (party for serial in range(plan.scale.agreements) for party in _parties(plan, serial)),
    )


def _drawn(chance: random.Random, weights: dict[str, int]) -> Iterator[str]:
    while True:
        yield from chance.choices(list(weights), list(weights.values()), k=10_000)


def _terms(plan: Plan, serial: int) -> Row:
    start = plan.moment(serial).date() + dt.timedelta(days=14)
    mentor = plan.first[Contact] + plan.agreement(serial)[2]
    return (plan.first[Agreement] + serial, start, start, start + dt.timedelta(days=240), "цех", "цех", mentor, "Жетекші Өлшем", 320)


def _parties(plan: Plan, serial: int) -> Iterator[Row]:
    college, learner, employer, _n = plan.agreement(serial)
    pk, company_of = plan.first[Agreement] + serial, plan.employers_from + employer
    yield pk, PartyRole.COLLEGE.value, plan.colleges[college].organisation_id, None
    yield pk, PartyRole.EMPLOYER.value, company_of, None
    yield pk, PartyRole.LEARNER.value, None, plan.learner(college, learner)


def trail(plan: Plan) -> None:
    """Two events of each agreement: drafted, and its last step."""
    first, pk = next_id(Event), plan.first[Agreement]
    homes = [row.organisation.public_id for row in plan.colleges]
    subjects = public_ids(Agreement._meta.label)
    pour(
        Event,
        ("id", "at", "organisation", "actor_kind", "actor_name", "action", "subject_kind", "subject_id", "subject_label", "payload_sha256"),
        (
            (
                first + 2 * serial + step,
                plan.moment(serial),
                homes[serial % len(homes)],
                "user",
                "Маман Өлшем",
                action,
                "agreement",
                subject,
            )
            + (f"№ {pk + serial}", "0" * 64)
            for serial, subject in zip(range(plan.scale.agreements), subjects, strict=False)
            for step, action in enumerate(("agreements.drafted", "agreements.sent"))
        ),
    )
    details = {"hours": 320}, {"from": "draft", "reason": ""}
    pour(
        Payload,
        ("event_id", "data"),
        ((first + 2 * serial + step, details[step]) for serial in range(plan.scale.agreements) for step in (0, 1)),
    )


def graduates(plan: Plan) -> None:
    """One cohort of each college: what the college said of everybody, and two months of contributions of every other one."""
    each, year = plan.scale.graduates, plan.now.year
    specialty = Qualification.objects.get(code="4S07150106", edition="2026").specialty_id
    cohort, first, day = plan.first[Cohort], plan.first[Graduate], dt.date(year, 6, 30)
    chance = _drawn(random.Random(SEED), SAID)
    pour(
        Cohort,
        ("id", "college_id", "specialty_id", "year"),
        ((cohort + c, row.pk, specialty, year) for c, row in enumerate(plan.colleges)),
    )
    serials = [(c, n) for c in range(plan.scale.colleges) for n in range(each)]
    pour(
        Graduate,
        ("id", "cohort_id", "learner_id", "diploma_on"),
        ((first + c * each + n, cohort + c, plan.learner(c, plan.scale.learners + n), day) for c, n in serials),
    )
    pour(
        Observation,
        ("graduate_id", "category", "on", "source", "level", "employer_name"),
        ((first + c * each + n, next(chance), dt.date(year, 9, 1), "college", 1, "Зауыт") for c, n in serials),
    )
    months = [dt.date(year, 9, 1), dt.date(year, 10, 1)]
    pour(
        PensionMonth,
        ("graduate_id", "payer_bin", "month", "contributions", "received_on"),
        ((first + c * each + n, "290140000015", month, 1, plan.now.date()) for c, n in serials if n % 2 for month in months),
    )


def desks(plan: Plan) -> None:
    """Tasks and talks of each college's partners; the tasks of the first college are its officer's."""
    officer, today = plan.people["officer"].pk, plan.now.date()
    pour(
        Errand,
        ("college_id", "employer_id", "title", "due_on", "assignee_id"),
        (
            (row.pk, plan.first[Employer] + plan.employer(c, n), "Меморандумды апару", today + dt.timedelta(days=n - 10), officer)
            for c, row in enumerate(plan.colleges)
            for n in range(25)
        ),
    )
    pour(
        Interaction,
        ("partnership_id", "kind", "on", "person", "text"),
        (
            (pk, "call", today - dt.timedelta(days=n * 30), "Кадр бөлімі", "Екі орын бар")
            for pk in Partnership.objects.order_by("pk").values_list("pk", flat=True)
            for n in range(3)
        ),
    )


def equipment(plan: Plan) -> None:
    """A programme of each department, with lines of its region's colleges at several steps."""
    names = {"name_kk": "Жас маман", "name_ru": "Жас маман", "year": plan.now.year, "source": "local", "budget": 10**9}
    programmes = [Programme.objects.create(organisation=row.organisation, **names) for row in plan.departments]
    first, today, steps = next_id(Line), plan.now.date(), ("planned", "contracted", "delivered", "accepted")
    serials = [(c, n) for c in range(plan.scale.colleges) for n in range(plan.scale.lines)]
    pour(
        Line,
        ("id", "programme_id", "college_id", "no", "name_kk", "name_ru", "quantity", "price", "source", "due_on", "state", "state_since"),
        (
            (first + s, programmes[c % len(programmes)].pk, plan.colleges[c].pk, s + 1)
            + ("Стенд", "Стенд", 2, 150_000, "local", today, steps[n % 4], plan.now)
            for s, (c, n) in enumerate(serials)
        ),
    )
    pour(
        Step,
        ("line_id", "state", "on", "document"),
        (
            (first + s, state, today - dt.timedelta(days=60 - 10 * i), f"№ {n}")
            for s, (_c, n) in enumerate(serials)
            for i, state in enumerate(steps[: n % 4 + 1])
        ),
    )


Part = Callable[[Plan], None]
PARTS: tuple[Part, ...] = (employers, learners, agreements, trail, graduates, desks, equipment)
POURED = (
    *(Organisation, Employer, Contact, Authority, Capacity, Partnership, Errand, Interaction, Group, Learner, Agreement, Terms, Party),
    *(Event, Cohort, Graduate, Observation, PensionMonth, Line, Step),
)
