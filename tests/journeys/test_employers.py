"""A partner found, talked to, worked with, and met at a job fair: what an office keeps beside its agreements."""

import datetime as dt

import pytest

from crm.core import clock
from employers.models import Errand, Gathering, Guest, Interaction, Partnership, Station
from tests.factories import people

pytestmark = [pytest.mark.both, pytest.mark.slow]


@pytest.fixture
def story(live_site, smtp_server):
    """A college with an officer and two employers it knows."""
    college = people.make_college()
    people.make_user(college.organisation, "officer", email="officer@kolledzh.example")
    people.make_user(college.organisation, "teacher", email="teacher@kolledzh.example")
    return college, [people.make_employer(college) for _ in range(2)]


def typed(day):
    """A day as people write it."""
    return f"{day:%d.%m.%Y}"


def talk_and_task(walker, partnership):
    """A talk written down, a stage that follows from it, a task that is due tomorrow."""
    today = clock.today()
    walker.go(f"/employers/partnerships/{partnership.public_id}/talks/new/")
    walker.page.select_option("select[name=kind]", "visit")
    walker.page.fill("textarea[name=text]", "Практикаға он орын беруге келісті")
    walker.page.fill("input[name=person]", "Ахметова Сәуле")
    walker.submit()
    steps = walker.page.locator(f"a[href*='/partnerships/{partnership.public_id}/step/']")
    assert steps.count() >= 1
    before = partnership.stage
    walker.choose(f"a[href*='/partnerships/{partnership.public_id}/step/']")
    walker.page.fill("input[name=on]", typed(today))
    if walker.page.locator("textarea[name=reason][required]").count():
        walker.page.fill("textarea[name=reason]", "Кездесу нәтижесі")
    walker.submit()
    partnership.refresh_from_db()
    assert partnership.stage != before
    walker.go(f"/employers/tasks/new/?employer={partnership.employer.public_id}")
    walker.page.fill("input[name=title]", "Меморандум жобасын жіберу")
    walker.page.fill("input[name=due_on]", typed(today + dt.timedelta(days=1)))
    walker.submit()
    errand = Errand.objects.get()
    walker.go("/")
    walker.choose(f".today a[href='{errand.get_absolute_url()}']")
    walker.press("/done/")
    errand.refresh_from_db()
    assert errand.done_at is not None
    walker.go("/")
    assert walker.page.locator(f".today a[href='{errand.get_absolute_url()}']").count() == 0


def hold_a_fair(walker, employers):
    """A job fair with two stations, the employers who came and what they offered."""
    today = clock.today()
    walker.go("/employers/events/new/")
    walker.page.select_option("select[name=kind]", "fair")
    walker.page.fill("input[name=name_kk]", "Бос орындар жәрмеңкесі")
    walker.page.fill("input[name=name_ru]", "Ярмарка вакансий")
    walker.page.fill("input[name=place]", "Акт залы")
    walker.page.fill("input[name=starts_on]", typed(today))
    walker.submit()
    fair = Gathering.objects.get()
    for name, planned, actual in (("Дәнекерлеу", "40", "35"), ("Тігін", "20", "28")):
        walker.go(f"/employers/events/{fair.public_id}/stations/new/")
        walker.page.fill("input[name=title]", name)
        walker.page.fill("input[name=planned]", planned)
        walker.page.fill("input[name=actual]", actual)
        walker.submit()
    walker.go(f"/employers/events/{fair.public_id}/employers/new/")
    walker.page.select_option("select[name=employers]", [employer.public_id for employer in employers])
    walker.submit()
    came = Guest.objects.get(gathering=fair, employer=employers[0])
    walker.go(f"/employers/guests/{came.public_id}/edit/")
    walker.page.select_option("select[name=came]", "yes")
    walker.page.fill("input[name=people]", "3")
    walker.page.fill("textarea[name=vacancies]", "Дәнекерлеуші, 4 орын")
    walker.submit()
    sums = {
        key: walker.page.locator(f"[data-sum={key}]").inner_text().split()[0] for key in ("planned", "actual", "invited", "came", "people")
    }
    assert sums == {"planned": "60", "actual": "63", "invited": "2", "came": "1", "people": "3"}
    assert Station.objects.filter(gathering=fair).count() == 2
    return fair


def test_from_a_first_talk_to_a_fair_with_the_employers_who_came(walker, story):
    college, employers = story
    partnership = Partnership.objects.get(college=college, employer=employers[0])
    walker.sign_in("officer@kolledzh.example")
    talk_and_task(walker, partnership)
    fair = hold_a_fair(walker, employers)
    walker.go(f"/employers/partnerships/{partnership.public_id}/")
    assert walker.page.locator(f"a[href='{fair.get_absolute_url()}']").count() >= 1, "the fair stands on the line of the employer who came"
    assert Interaction.objects.filter(partnership=partnership).count() == 1
    walker.sign_in("teacher@kolledzh.example")
    walker.go(f"/employers/partnerships/{partnership.public_id}/")
    assert walker.page.locator("a[href*='/step/']").count() == 0, "a teacher reads"
