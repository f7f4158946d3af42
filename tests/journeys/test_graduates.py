"""Graduates: a list in free words, the graduate's own three taps on a phone, the register, and figures that say what they rest on."""

import re

import pytest

from crm.colleges.actions.register import load_registers
from crm.core.actors import system
from crm.graduates.models import Cohort, Graduate, Observation, PensionMonth
from crm.notifications.models import Delivery
from tests.factories import people
from tests.graduates.lists import SAID
from tests.journeys.walking import say_words, take_in, upload
from tests.plugins.work import wait_for

pytestmark = [pytest.mark.both, pytest.mark.slow]
DAY = "01.10.2026"


@pytest.fixture
def story(live_site, smtp_server):
    """A college with an officer, and its region's auditor."""
    load_registers(actor=system("test"))
    college = people.make_college()
    people.make_user(college.organisation, "officer", email="officer@kolledzh.example")
    department = people.make_department(college.region)
    people.make_user(department.organisation, "auditor", email="auditor@baskarma.example")
    return college


def bring_in_cohort(walker):
    """Sixty rows; every free word is explained once, by a person."""
    assert upload(walker, "graduates", "graduates.xlsx")["rows"] == 60
    assert walker.count("refused") == 58
    say_words(walker, {said: code for _vocabulary, said, code in SAID})
    assert {pile: walker.count(pile) for pile in ("new", "doubtful", "refused")} == {"new": 60, "doubtful": 0, "refused": 0}
    take_in(walker)
    assert Graduate.objects.count() == 60


def figures(walker, known=""):
    """(numerator, denominator, upper end) of a figure over the year, read from its page."""
    found = {}
    for key in ("KNOW", "EMP-ALL", "EMP-STUDY", "EVID"):
        walker.go(f"/figures/{key}/?day={DAY}&year=2026" + (f"&known={known}" if known else ""))
        parts = walker.page.locator("tfoot .figure-parts a, .figure-parts a").all_inner_texts()[:2]
        found[key] = tuple(int(re.sub(r"\D", "", part)) for part in parts)
    return found


def answer_by_phone(walker, smtp_server, graduate):
    """The officer sends a link; the graduate taps three times on a small screen."""
    walker.go(f"/graduates/people/{graduate.public_id}/invite/")
    walker.page.fill("input[name=email]", "tulek@posta.example")
    walker.submit()
    wait_for(lambda: Delivery.objects.filter(email="tulek@posta.example", state="sent").exists(), 60, "the graduate's mail")
    text = smtp_server.to("tulek@posta.example")[-1].get_body(("plain",)).get_content()
    link = re.search(r"https?://\S+/l/\S+", text).group(0)
    walker.page.context.clear_cookies()
    walker.page.set_viewport_size({"width": 390, "height": 800})
    walker.go(link)
    walker.choose(".taps a[href*='/study/']")
    walker.choose(".taps a")
    walker.choose("form button[type=submit]")
    walker.page.set_viewport_size({"width": 1280, "height": 900})
    said = Observation.objects.filter(graduate=graduate).latest("pk")
    assert (said.source, said.level, said.category) == ("own", 2, "study")


def test_from_free_words_to_figures_with_their_rows(walker, story, smtp_server):
    walker.sign_in("officer@kolledzh.example")
    bring_in_cohort(walker)
    before = figures(walker)
    assert before["KNOW"] == (50, 60) and before["EMP-ALL"] == (19, 60) and before["EVID"] == (0, 19)
    unknown = Graduate.objects.get(learner__iin="060321500069")
    answer_by_phone(walker, smtp_server, unknown)
    walker.sign_in("officer@kolledzh.example")
    assert upload(walker, "pension_contributions", "pension_extract.csv")["new"] == 130
    take_in(walker)
    assert PensionMonth.objects.count() == 130
    after = figures(walker)
    assert after["EMP-ALL"] == (41, 60) and after["EVID"] == (35, 41)
    assert Observation.objects.filter(graduate__cohort__college=story, source="college").count() == 59
    walker.go(f"/graduates/{Cohort.objects.order_by('pk').first().public_id}/?day={DAY}")
    assert walker.page.locator("tr[data-letter]").count() > 0
    walker.sign_in("auditor@baskarma.example")
    find_padded_claim(walker)


def find_padded_claim(walker):
    """From the region's page to the graduate whose proof the register does not know, by clicking."""
    walker.go(f"/figures/?day={DAY}")
    number = walker.page.locator("a[href*='graduates-contradictions/rows/'][href*='padded_claim']").first
    marked = int(number.inner_text())
    assert marked == 5
    walker.choose("a[href*='graduates-contradictions/rows/'][href*='padded_claim']")
    assert walker.page.locator("table.rows tbody tr").count() == marked
    walker.choose("table.rows tbody tr a")
    assert walker.page.locator("[data-contradiction]").count() >= 1
    assert walker.page.locator("a[href*='/observe/']").count() == 0, "an auditor notes nothing"
