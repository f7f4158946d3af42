"""What the database settles for figures: whatever was said, corrected, withdrawn and paid, it is what the rule says one by one."""

import datetime as dt
from collections import Counter
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.core import clock
from crm.graduates.choices import CEILING, Category, Finding, Level, Source
from crm.graduates.models import Cohort, Graduate, Observation, PensionMonth
from crm.graduates.rules.standing import Verdict
from crm.graduates.standings import standings, verdicts
from tests.factories import graduates as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]
BEGIN = dt.date(2026, 7, 1)
PAYERS = ("290140000010", "290140000015", "900101300012")
MOMENTS = [
    (dt.date(2026, 11, 23), dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)),
    (dt.date(2026, 10, 1), dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)),
    (dt.date(2026, 9, 1), dt.datetime(2026, 10, 2, 8, tzinfo=dt.UTC)),
    (dt.date(2026, 7, 31), dt.datetime(2026, 11, 1, tzinfo=dt.UTC)),
    (dt.date(2026, 12, 31), dt.datetime(2026, 9, 1, tzinfo=dt.UTC)),
    (dt.date(2026, 6, 1), dt.datetime(2026, 6, 30, tzinfo=dt.UTC)),
]


def some_day(chance):
    return BEGIN + dt.timedelta(days=chance.randrange(150))


def some_moment(chance):
    """Often the same moment as another, so that the last resort of the order is met too."""
    return dt.datetime(2026, 7, 1, tzinfo=dt.UTC) + dt.timedelta(days=chance.randrange(150), hours=chance.choice((0, 0, 0, 19)))


def word(chance, graduate, source, before=None):
    """Anything that may stand in the table."""
    refused = source == Source.OWN and chance.random() < 0.15
    level = Level(chance.randrange(int(CEILING[source]) + 1))
    since = some_day(chance) if chance.random() < 0.3 else None
    ends = (since or some_day(chance)) + dt.timedelta(days=chance.randrange(60))
    return Observation(
        graduate=graduate,
        category=Category.UNKNOWN if refused else chance.choice(Category.values),
        refused=refused,
        on=some_day(chance),
        since=since,
        until=ends if chance.random() < 0.2 else None,
        source=source,
        level=level,
        file="paper.pdf" if level == Level.DOCUMENT else "",
        claimed_level=chance.randrange(6),
        employer_bin=chance.choice(("", *PAYERS)),
        supersedes=before,
        created_at=some_moment(chance),
    )


def said_of(chance, graduate):
    """A chain of own answers, words of others, and corrections of some of them."""
    chains = [[Source.OWN] * chance.choice((0, 0, 1, 2, 3, 4))]
    others = [source for source in Source.values if source != Source.OWN]
    for _n in range(chance.randrange(4)):
        chains.append([chance.choice(others) for _m in range(chance.choice((1, 1, 2, 3)))])
    if chance.random() < 0.1:
        chains.append([chance.choice(others), Source.OWN])
    for chain in chains:
        before = None
        for source in chain:
            before = word(chance, graduate, source, before)
            before.save()


def paid_to(chance, graduate):
    """Months of several extracts, some of which take a month back."""
    rows = {}
    for _n in range(chance.choice((0, 0, 1, 2, 5))):
        month, payer = dt.date(2026, chance.randrange(6, 13), 1), chance.choice(PAYERS)
        received = dt.date(2026, chance.choice((10, 11)), 15)
        values = {"contributions": chance.choice((0, 1, 1, 2)), "created_at": some_moment(chance)}
        rows[payer, month, received] = PensionMonth(graduate=graduate, payer_bin=payer, month=month, received_on=received, **values)
    PensionMonth.objects.bulk_create(rows.values())


@pytest.fixture
def many(college, officer):
    """Two hundred graduates of three colleges; of the third there is no extract."""
    chance = Random(29)
    homes = [college, people.make_college("Екінші колледж", college.region), people.make_college("Үшінші колледж", college.region)]
    cohorts = [Cohort.objects.create(college=home, specialty=people.make_specialty(), year=2026) for home in homes]
    for n in range(200):
        home = homes[n % 3]
        graduate = Graduate.objects.create(
            cohort=cohorts[n % 3], learner=people.make_learner(home, age=19), diploma_on=make.DIPLOMA, created_at=some_moment(chance)
        )
        said_of(chance, graduate)
        if n % 3 < 2:
            paid_to(chance, graduate)
    return Graduate.objects.all()


def test_the_database_settles_everybody_as_the_rule_does(many):
    met = Counter()
    for day, known in MOMENTS:
        ruled = standings(many, day, known)
        found = verdicts(many, day, known)
        assert found == {pk: row.verdict for pk, row in ruled.items()}, (day, known)
        met.update(found.values())
    assert {row.letter for row in met} == set("ELMCJZADXQ")
    assert {row.level for row in met} == set(Level.values)
    assert {row.finding for row in met} == {"", *Finding.values}


def test_answers_that_later_ones_followed_are_among_them(many):
    """The part that the database leaves to the rule is met, and without it figures would be wrong."""
    day, known = MOMENTS[1]
    later = Observation.objects.filter(source=Source.OWN, superseded_by__on__gt=day, superseded_by__created_at__lte=known)
    assert later.count() > 5
    with_rule = verdicts(many, day, known)
    withdrawn = [row.graduate_id for row in later if with_rule[row.graduate_id].letter == "Q"]
    standing = [row.graduate_id for row in later if with_rule[row.graduate_id].letter != "Q"]
    assert withdrawn and standing


def test_some_of_them_are_asked_about_alone(many):
    day, known = MOMENTS[0]
    whole = verdicts(many, day, known)
    some = many.filter(cohort__college__region__isnull=False, pk__in=list(whole)[10:30]).order_by("-learner__sort_name")
    assert verdicts(some, day, known) == {pk: row for pk, row in whole.items() if pk in set(list(whole)[10:30])}
    assert verdicts(Graduate.objects.none(), day, known) == {}


def test_nobody_said_anything_and_nothing_was_paid(college, officer):
    graduate = make.graduate(college, officer)
    assert verdicts(Graduate.objects.all(), make.DAY, clock.now()) == {graduate.pk: Verdict("Q", 0, "")}
    make.paid(officer, graduate)
    assert verdicts(Graduate.objects.all(), make.DAY, clock.now()) == {graduate.pk: Verdict("E", 5, "")}


def test_the_number_of_questions_does_not_grow(many):
    asked = []
    for rows in (many.filter(pk__in=list(many.values_list("pk", flat=True))[:20]), many):
        with CaptureQueriesContext(connection) as queries:
            verdicts(rows, *MOMENTS[1])
        asked.append(len(queries))
    assert asked[1] <= 9 and max(asked) == asked[1]
