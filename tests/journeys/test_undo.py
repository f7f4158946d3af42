"""The wrong list was taken in: mended in place, taken in, undone, and everything stands as before, byte for byte."""

import pytest

from crm.colleges.actions.register import load_registers
from crm.colleges.models import Group, Learner
from crm.core.actors import system
from crm.exchange.models import Session
from crm.jobs.models import Job
from tests.factories import people
from tests.journeys.walking import take_in, upload
from tests.plugins.work import wait_for

pytestmark = [pytest.mark.both, pytest.mark.slow]
LISTS = ("/colleges/learners/", "/colleges/groups/")


@pytest.fixture
def story(live_site, smtp_server):
    """A college with an officer and the reference registers."""
    load_registers(actor=system("test"))
    college = people.make_college()
    people.make_user(college.organisation, "officer", email="officer@kolledzh.example")
    return college


def exported(walker):
    """What the organisation takes away as files."""
    answers = [walker.page.request.get(f"{walker.site}{address}?export=csv&purpose=x") for address in LISTS]
    assert [answer.status for answer in answers] == [200] * len(LISTS)
    return [answer.body() for answer in answers]


def mend(walker, no, **cells):
    """Type into the cells of a row where it stands among the others."""
    for key, text in cells.items():
        walker.page.fill(f"#row-{no} .mend input[name=cell_{key}]", text)
    walker.choose(f"#row-{no} .mend button[type=submit]")


def undo(walker):
    """The button asks first; then the worker undoes row by row."""
    address = walker.page.url.split("?")[0].split("#")[0]
    walker.page.locator("main .act button[popovertarget]").first.press("Enter")
    walker.press(f"{address.removeprefix(walker.site)}undo/")
    wait_for(lambda: Job.objects.filter(task="exchange.undo", state="done").exists(), 60, "the undoing")
    walker.page.goto(address)


@pytest.mark.parametrize("walker", ["kk"], indirect=True)
def test_a_list_is_mended_taken_in_and_undone(walker, story):
    walker.sign_in("officer@kolledzh.example")
    before = exported(walker)
    counts = upload(walker, "learners", "roster.xlsx")
    assert (counts["refused"], counts["doubtful"]) == (1, 1)
    mend(walker, 11, iin="090810600089")
    mend(walker, 16, birth_date="07.02.2008")
    assert (walker.count("refused"), walker.count("doubtful")) == (0, 0)
    take_in(walker)
    assert Learner.objects.count() == 25 and exported(walker) != before
    undo(walker)
    assert walker.page.locator(".ready-line").get_attribute("data-state") == "undone"
    assert (Learner.objects.count(), Group.objects.count()) == (0, 0)
    assert exported(walker) == before
    assert Session.objects.get().counts["undone"] == 25
