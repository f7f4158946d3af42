"""Pages, API, figures and lists speak of the same graduates: every number opens as many rows, as known then too."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.core import clock
from crm.core.errors import Invalid
from crm.graduates.actions.cohort import open_cohort
from crm.graduates.choices import LETTERS
from crm.graduates.models import Cohort, Graduate, Observation
from crm.graduates.rules.measures import letters_of, measures
from crm.graduates.standings import standings
from crm.graduates.tiles import waiting
from crm.reports.cards import Scope, cards, gather
from crm.reports.rules.figure import figure_of
from tests.factories import graduates as make
from tests.factories import people

pytestmark = pytest.mark.django_db
SHARES = ("KNOW", "EMP-ALL", "EMP-STUDY", "EVID")


@pytest.fixture
def two(college, officer):
    """Two cohorts of one college and year, a padded claim in each; one graduate of every letter in the first."""
    first = make.cohort(college, officer)
    for category in dict(LETTERS):
        make.said(officer, make.graduate(college, officer, first), category)
    second = open_cohort(actor=officer, college=college, specialty=people.make_specialty("07140100"), year=2026)
    for cohort in (first, second):
        make.said(officer, make.graduate(college, officer, cohort), claimed_level=5)
    now = clock.today()
    for month in (now.replace(day=1), make.DAY):
        make.paid(officer, make.graduate(college, officer, second), month, received_on=now)
    return first, second


def listed(client, address):
    """The rows of a list, as its file has them."""
    answer = client.get(f"{address}&export=csv&purpose=x")
    return b"".join(answer.streaming_content).decode().strip().splitlines()[1:]


# the cohort and what stands behind it


def test_the_contradictions_of_a_cohort_open_as_many_graduates_of_this_cohort(sign_in, officer, two):
    client = sign_in(officer)
    for cohort in two:
        page = client.get(cohort.get_absolute_url()).text
        said = int(re.search(r"About (\d+) graduates? the words", page)[1])
        address = re.search(r'href="([^"]*finding=any)"', page)[1].replace("&amp;", "&")
        rows = listed(client, address)
        assert len(rows) == said == page.count('class="clash"')
        assert all(str(cohort.specialty.code) in row for row in rows)


def test_asked_about_another_day_a_cohort_leads_to_no_list_of_today(sign_in, officer, two):
    page = sign_in(officer).get(f"{two[1].get_absolute_url()}?day=2026-10-01").text
    assert "the words and the register disagree" in page and "finding=any" not in page


def test_the_list_of_a_cohort_one_may_not_see_shows_nobody(sign_in, stranger, officer, two):
    for query in ("", "&export=csv&purpose=x"):
        answer = sign_in(stranger).get(f"/graduates/people/?cohort={two[0].public_id}{query}")
        assert list(answer.context["page_obj"].object_list) == []
        assert str(two[0]) not in answer.text
    for odd in ("x", "%00", "é", "0" * 26):
        assert sign_in(officer).get(f"/graduates/people/?cohort={odd}").status_code == 200


def test_letters_of_a_cohort_are_all_its_graduates_on_any_day(two):
    rows = Graduate.objects.all()
    for day in (dt.date(2026, 6, 30), make.DAY, clock.today()):
        counts = letters_of(standings(rows, day, clock.now()).values())
        assert sum(counts.values()) == rows.count()


def test_every_measure_lies_within_its_range_and_its_base(two):
    found = standings(Graduate.objects.all(), make.DAY, clock.now()).values()
    for row in measures(found):
        assert 0 <= row.numerator <= row.high <= row.denominator
        assert 0 <= row.percent <= row.high_percent <= 100


@pytest.mark.both
@pytest.mark.parametrize("key", SHARES)
def test_the_parts_of_every_card_are_the_graduates_of_the_college(officer, two, key):
    card, scope = cards.get(key), Scope(make.DAY, clock.now())
    facts = gather(card, officer, scope)
    found = figure_of(card, facts)
    assert len({fact.id for fact in facts}) == len(facts) == Graduate.objects.count()
    assert found.denominator + sum(found.excluded.values()) == found.total == len(facts)


def test_work_of_one_figure_is_the_base_of_the_other(officer, two):
    scope = Scope(make.DAY, clock.now())
    found = {key: figure_of(cards.get(key), gather(cards.get(key), officer, scope)) for key in SHARES}
    assert found["EVID"].denominator == found["EMP-ALL"].numerator
    assert found["EMP-STUDY"].numerator == found["EMP-ALL"].numerator + found["EMP-ALL"].amounts["L"]
    assert found["KNOW"].denominator - found["KNOW"].numerator == found["EMP-ALL"].unsure == found["EVID"].amounts["unknown"]


def test_a_tile_of_today_counts_what_its_list_shows(sign_in, officer, two):
    client = sign_in(officer)
    sentences = waiting(officer)
    assert len(sentences) == 2
    for sentence in sentences:
        assert len(listed(client, sentence.url)) == sentence.count, sentence


# as known then


def test_a_graduate_recorded_later_is_in_no_list_of_the_time_before(sign_in, college, officer):
    into = make.cohort(college, officer)
    early, late = make.graduate(college, officer, into), make.graduate(college, officer, into)
    Graduate.objects.filter(pk=early.pk).update(created_at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC))
    client = sign_in(officer)
    addresses = (f"/api/v1/cohorts/{into.public_id}/graduates/", "/api/v1/graduates/")
    for address in addresses:
        answer = client.get(f"{address}?known=2026-07-31").json()
        rows = answer if isinstance(answer, list) else answer["results"]
        assert [row["id"] for row in rows] == [early.public_id], address
    page = client.get(f"{into.get_absolute_url()}?known=2026-07-31").text
    assert early.public_id in page and late.public_id not in page
    figure = client.get("/api/v1/figures/KNOW/?known=2026-07-31").json()["figure"]
    assert float(figure["denominator"]) == 1


def test_nobody_has_graduated_before_the_day_of_the_diploma(sign_in, officer, two):
    client = sign_in(officer)
    for address in (f"/api/v1/cohorts/{two[0].public_id}/graduates/?day=2026-06-29", "/api/v1/graduates/?day=2026-06-29"):
        answer = client.get(address).json()
        assert (answer if isinstance(answer, list) else answer["results"]) == []
    assert 'data-measure="KNOW"' not in client.get(f"{two[0].get_absolute_url()}?day=2026-06-29").text


def test_later_words_months_and_corrections_stand_in_no_earlier_answer(sign_in, officer, college):
    graduate = make.graduate(college, officer)
    Graduate.objects.update(created_at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC))
    old = make.said(officer, graduate, at=dt.datetime(2026, 10, 2, tzinfo=dt.UTC), employer_name="Бірінші зауыт")
    make.said(officer, graduate, "idle", supersedes=old, note="қате", employer_name="Екінші зауыт")
    make.paid(officer, graduate, payer_name="Үшінші зауыт")
    page = sign_in(officer).get(f"{graduate.get_absolute_url()}?day=2026-10-01&known=2026-10-03").text
    story = page.split('class="story"')[1].split("</ol>")[0]
    assert "Бірінші зауыт" in story and "took its place" not in story
    assert "Екінші зауыт" not in story and "Үшінші зауыт" not in story


def test_nobody_is_told_what_will_be_known(sign_in, officer, two):
    client, tomorrow = sign_in(officer), clock.today() + dt.timedelta(days=1)
    for address in (f"/api/v1/graduates/?known={tomorrow}", f"/api/v1/cohorts/{two[0].public_id}/graduates/?known={tomorrow}"):
        assert client.get(address).status_code == 400
    page = client.get(f"{two[0].get_absolute_url()}?known={tomorrow}").text
    assert "Nobody knows yet" in page and "Later words and extracts are left out" not in page
    assert client.get(f"/api/v1/graduates/?known={clock.today()}").status_code == 200


# years


@pytest.mark.parametrize("year", [0, 5, 1989, 2101, 32768, -1, 10**12])
def test_a_cohort_of_an_impossible_year_is_refused_everywhere(sign_in, college, officer, year):
    specialty = people.make_specialty()
    with pytest.raises(Invalid, match=r"graduates\.cohort_year"):
        open_cohort(actor=officer, college=college, specialty=specialty, year=year)
    body = {"college": college.public_id, "specialty": specialty.public_id, "year": year}
    assert sign_in(officer).post("/api/v1/cohorts/", body, content_type="application/json").status_code == 400
    typed = {"college": college.public_id, "specialty": specialty.public_id, "year": year}
    assert sign_in(officer).post("/graduates/new/", typed).status_code == 422
    assert not Cohort.objects.exists()


@pytest.mark.parametrize(
    "query",
    ["year=99999999999999", "year=1e50", "year=-1", "year=NaN", "college=%00", "letter=zz", "level=9", "level=", "finding=x", "q=%00"]
    + ["page=0", "page=abc", "page=99999", "sort=xx", "sort=-name", "export=pdf", "cursor=x", "category=x", "on=x", "month=2026-99-01"],
)
def test_no_word_of_an_address_breaks_a_list(sign_in, officer, two, query):
    client = sign_in(officer)
    api = ("graduates", "cohorts", "observations", "pension-months")
    for address in ("/graduates/people/", "/graduates/", *(f"/api/v1/{name}/" for name in api)):
        assert client.get(f"{address}?{query}").status_code in (200, 400, 404), address


# how often is asked


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "address",
    [
        "/graduates/people/",
        "/graduates/people/?export=csv&purpose=x",
        "/graduates/",
        "/api/v1/graduates/",
        "/api/v1/observations/",
        "{cohort}",
        "{list}",
    ],
)
def test_more_graduates_ask_no_more_often(sign_in, college, officer, address):
    into = make.cohort(college, officer)
    for category in ("work_field", "study"):
        make.said(officer, make.graduate(college, officer, into), category)
    address = address.format(cohort=into.get_absolute_url(), list=f"/api/v1/cohorts/{into.public_id}/graduates/")
    client = sign_in(officer)
    queries(client, address)
    few = queries(client, address)
    for category in ("idle", "military", "work_other", "unknown"):
        graduate = make.graduate(college, officer, into)
        first = make.said(officer, graduate, category)
        make.said(officer, graduate, "study", supersedes=first, note="қате")
        make.paid(officer, graduate)
    assert queries(client, address) <= few + (1 if "cohort" in address else 0)
    assert Observation.objects.count() == 10
