"""Figures about graduates: golden cohorts counted by hand, the rows behind, and what was known when."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.core import clock
from crm.graduates.actions.month import note_month
from crm.graduates.choices import LETTER_LABELS
from crm.graduates.models import Cohort, Graduate, Observation, PensionMonth
from crm.graduates.rules.measures import measures
from crm.graduates.standings import standings
from crm.reports.cards import Scope, cards, gather
from crm.reports.rules.figure import by_unit, figure_of
from tests.exchange.files import sample, start, take_in
from tests.factories import people
from tests.graduates.lists import bring_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 1)
KEYS = ("KNOW", "EMP-ALL", "EMP-STUDY", "EVID", "graduates-contradictions")
#: The hundred of indicators.md: 45 employed, 20 studying, 5 in the army, 10 seeking, 5 not seeking, 15 unknown.
HUNDRED = {"work_field": 30, "work_other": 10, "self_employed": 5, "study": 20, "military": 5, "registered": 10, "idle": 5, "unknown": 15}
YESTERDAY = clock.now() - dt.timedelta(days=1)


def cohort_of(college, categories, year=2026, on=DAY):
    """Graduates of one college with a word of the college each ({category: how many}; "": no word at all), said yesterday."""
    cohort = Cohort.objects.get_or_create(college=college, specialty=people.make_specialty(), year=year)[0]
    for category, count in categories.items():
        for _n in range(count):
            learner = people.make_learner(college, age=19, state="graduated")
            made = {"cohort": cohort, "learner": learner, "diploma_on": dt.date(year, 6, 30), "created_at": YESTERDAY}
            graduate = Graduate.objects.create(**made)
            if category:
                level = 0 if category == "unknown" else 1
                said = {"category": category, "on": on, "source": "college", "level": level, "created_at": YESTERDAY}
                Observation.objects.create(graduate=graduate, **said)
    return cohort


def scope(known=None, day=DAY, **more):
    """What is asked: the first of October as known now."""
    return Scope(day, known or clock.now(), **more)


def figure(key, actor, **asked):
    """The figure of a card for the actor."""
    card = cards.get(key)
    return figure_of(card, gather(card, actor, scope(**asked)))


def percent(share):
    """With one decimal, as reports print it."""
    return None if share is None else round(float(100 * share), 1)


@pytest.mark.both
def test_the_hundred_graduates_give_the_figures_of_the_book(college, officer):
    cohort_of(college, HUNDRED)
    known, work, either = (figure(key, officer) for key in KEYS[:3])
    assert (percent(known.share), known.numerator, known.denominator) == (85.0, 85, 100)
    assert (percent(work.share), percent(work.high), work.ranged) == (45.0, 60.0, True)
    assert (percent(either.share), percent(either.high)) == (65.0, 80.0)
    assert not known.ranged


def test_numerator_denominator_unknown_and_parts_add_up(college, officer):
    cohort_of(college, HUNDRED)
    counts = {"E": 45, "L": 20, "M": 5, "C": 0, "J": 10, "Z": 5, "A": 0, "D": 0, "X": 0, "Q": 15}
    for key in KEYS[:3]:
        found = figure(key, officer)
        assert dict(found.amounts) == counts
        assert found.total == found.denominator == sum(counts.values())
        assert found.excluded == {}


@pytest.mark.parametrize("letter", LETTER_LABELS)
def test_a_graduate_of_every_letter_stands_in_its_own_group(college, officer, letter):
    category = {"E": "programme_job", "L": "study", "M": "military", "C": "childcare", "J": "registered"} | {
        "Z": "idle",
        "A": "abroad",
        "D": "illness",
        "X": "died",
        "Q": "unknown",
    }
    cohort_of(college, {category[letter]: 1})
    found = figure("EMP-ALL", officer)
    assert {code for code, amount in found.amounts.items() if amount} == {letter}
    assert (found.numerator, found.unsure) == (letter == "E", letter == "Q")


def test_who_was_never_spoken_of_is_unknown_and_nobody_gives_no_share(college, officer):
    assert figure("EMP-ALL", officer).share is None
    cohort_of(college, {"": 3, "work_field": 1})
    assert (percent(figure("EMP-ALL", officer).share), percent(figure("EMP-ALL", officer).high)) == (25.0, 100.0)
    assert percent(figure("KNOW", officer).share) == 25.0


@pytest.mark.both
def test_evidence_is_counted_of_the_employed_by_level(college, officer):
    cohort_of(college, {"work_field": 4, "idle": 2, "unknown": 1, "study": 1})
    workers = list(Graduate.objects.filter(observations__category="work_field").order_by("pk"))
    for source, level, graduate in (("own", 2, workers[0]), ("employer", 3, workers[1]), ("document", 4, workers[2])):
        Observation.objects.create(graduate=graduate, category="work_field", on=DAY, source=source, level=level, file="x" * (level == 4))
    paid = {"payer_bin": "290240636975", "payer_name": "", "contributions": 1, "received_on": dt.date(2026, 11, 15)}
    idle = Graduate.objects.filter(observations__category="idle").first()
    PensionMonth.objects.create(graduate=idle, month=dt.date(2026, 9, 1), **paid)
    found = figure("EVID", officer)
    assert dict(found.amounts) == {"5": 1, "4": 1, "3": 1, "2": 1, "1": 1, "0": 0, "other": 2, "unknown": 1}
    assert (percent(found.share), found.denominator, found.total) == (60.0, 5, 8)
    assert found.excluded == {"other": 2, "unknown": 1}
    assert found.numerator + sum(found.amounts[level] for level in "210") == found.denominator


@pytest.mark.both
def test_later_evidence_does_not_change_the_figure_known_earlier(college, officer):
    cohort_of(college, {"unknown": 3, "work_field": 1})
    before = clock.now()
    graduate = Graduate.objects.filter(observations__category="unknown").first()
    paid = {"payer_bin": "290240636975", "payer_name": "", "contributions": 1, "received_on": dt.date(2026, 11, 15)}
    note_month(actor=officer, graduate=graduate, month=dt.date(2026, 10, 1), **paid)
    cohort_of_late(college)
    assert percent(figure("EMP-ALL", officer).share) == 40.0
    assert percent(figure("EMP-ALL", officer, known=before).share) == 25.0
    assert (percent(figure("EVID", officer).share), percent(figure("EVID", officer, known=before).share)) == (50.0, 0.0)
    assert percent(figure("KNOW", officer, known=before).share) == 25.0


def cohort_of_late(college):
    """A graduate recorded only now, of whom nothing is known."""
    learner = people.make_learner(college, age=19)
    return Graduate.objects.create(cohort=Cohort.objects.get(), learner=learner, diploma_on=dt.date(2026, 6, 30))


def test_the_day_described_decides_which_word_holds(college, officer):
    cohort_of(college, {"idle": 1})
    graduate = Graduate.objects.get()
    Observation.objects.create(graduate=graduate, category="work_field", on=dt.date(2026, 11, 1), source="college", level=1)
    assert figure("EMP-ALL", officer).amounts["Z"] == 1
    assert figure("EMP-ALL", officer, day=dt.date(2026, 11, 1)).amounts["E"] == 1
    assert figure("EMP-ALL", officer, day=dt.date(2026, 6, 29)).denominator == 0, "no diploma yet"


def test_only_the_year_and_the_colleges_asked_about(college, officer):
    cohort_of(college, {"work_field": 2})
    cohort_of(college, {"study": 1}, year=2025, on=dt.date(2025, 10, 1))
    assert figure("EMP-ALL", officer).denominator == 3
    assert figure("EMP-ALL", officer, year=2026).denominator == 2
    assert figure("EMP-ALL", officer, units=frozenset({college.public_id})).denominator == 3
    assert figure("EMP-ALL", officer, units=frozenset({"0" * 26})).denominator == 0


def test_each_counts_what_he_may_see(college, officer, stranger):
    cohort_of(college, {"work_field": 2})
    other = people.make_college("Көрші колледж", region=college.region)
    cohort_of(other, {"study": 1})
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    assert [figure("EMP-ALL", who).denominator for who in (officer, stranger, analyst)] == [2, 0, 3]
    card = cards.get("EMP-ALL")
    units = by_unit(card, gather(card, analyst, scope()))
    assert {unit: percent(found.share) for unit, found in units.items()} == {college.public_id: 100.0, other.public_id: 0.0}


def test_the_rows_behind_a_figure_are_the_graduates_counted(college, officer):
    cohort_of(college, {"work_field": 2, "idle": 1})
    card = cards.get("EMP-ALL")
    behind = {fact.id for fact in gather(card, officer, scope()) if fact.group == "E"}
    assert behind == set(Graduate.objects.filter(observations__category="work_field").values_list("public_id", flat=True))


def test_cards_and_the_cohorts_page_never_disagree(college, officer):
    cohort_of(college, HUNDRED)
    rows = standings(Graduate.objects.all(), DAY, clock.now()).values()
    for measure in measures(rows):
        found = figure(measure.key, officer)
        assert (found.numerator, found.denominator) == (measure.numerator, measure.denominator)
        assert percent(found.high) == round(measure.high_percent or 0, 1)


@pytest.mark.parametrize("key", KEYS)
def test_a_card_tells_everything_about_itself_and_asks_a_constant_number_of_times(college, officer, key):
    card = cards.get(key)
    for text in (card.title, card.definition, card.purpose, card.sources, card.quality, card.not_covered, card.breaks, card.version):
        assert str(text).strip()
    assert str(card.title).casefold() != "employment rate"
    asked = []
    for count in (1, 9):
        cohort_of(college, {"work_field": count, "unknown": count})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(card.facts(officer, scope()))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 6


@pytest.mark.both
def test_the_samples_figures_before_and_after_the_extract(college, officer, registers):
    bring_in(officer, start(officer, college, sample("graduates.xlsx"), kind="graduates"))
    before = clock.now()
    take_in(officer, start(officer, college, sample("pension_extract.csv"), kind="pension_contributions"))
    old, new = ({key: figure(key, officer, known=known) for key in KEYS} for known in (before, clock.now()))
    assert (old["KNOW"].numerator, new["KNOW"].numerator) == (50, 57)
    assert (old["EMP-ALL"].numerator, old["EMP-ALL"].unsure, old["EMP-ALL"].denominator) == (19, 10, 60)
    assert (new["EMP-ALL"].numerator, new["EMP-ALL"].unsure, new["EMP-ALL"].denominator) == (41, 3, 60)
    assert (percent(old["EMP-ALL"].share), percent(old["EMP-ALL"].high)) == (31.7, 48.3)
    assert (percent(new["EMP-ALL"].share), percent(new["EMP-ALL"].high)) == (68.3, 73.3)
    assert (old["EMP-STUDY"].numerator, new["EMP-STUDY"].numerator) == (19 + 13, 41 + 8)
    assert (old["EVID"].numerator, old["EVID"].denominator) == (0, 19)
    assert (new["EVID"].numerator, new["EVID"].denominator) == (35, 41)
    assert old["graduates-contradictions"].total == 0
    assert dict(new["graduates-contradictions"].amounts) == {
        "padded_claim": 5,
        "says_work_register_silent": 1,
        "says_idle_register_works": 10,
        "other_payer": 6,
    }


def test_every_number_opens_the_graduates_it_counts(college, officer, sign_in):
    cohort_of(college, {"work_field": 2, "idle": 1})
    client = sign_in(officer)
    for key in KEYS:
        assert client.get(f"/figures/{key}/").status_code == 200
    page = client.get("/figures/EMP-ALL/rows/?group=E&day=2026-10-01").content.decode()
    for graduate in Graduate.objects.select_related("learner"):
        assert (str(graduate) in page) == (graduate.observations.get().category == "work_field")
