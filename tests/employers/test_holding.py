"""What comes next with an employer and who holds it; the page and the API say the same, also of steps one may not take."""

import datetime as dt

import pytest
from django.utils.translation import override

from crm.core import clock
from employers.actions.errand import save_errand
from employers.actions.partnership import begin_partnership, move_partnership
from employers.choices import Stage
from employers.lifecycle import PARTNERSHIP
from employers.models import Authority, Employer, Errand
from employers.rules.holding import Next, employer_next, partnership_next
from employers.standing import STEPS, next_errands, partnership_standing
from tests.factories import people

API, OFFICE, EMPLOYER = "/api/v1", ("office",), ("employer",)
PARTNERSHIPS = {
    "new": Next("get_in_touch", OFFICE),
    "contacted": Next("negotiate", OFFICE),
    "negotiating": Next("sign_memorandum", OFFICE),
    "memorandum": Next("begin_work", OFFICE),
    "active": Next("work_together", ("office", "employer")),
    "paused": Next("decide", OFFICE),
    "ended": None,
}


@pytest.mark.parametrize("stage", Stage.values)
def test_every_stage_has_its_next_step_and_a_task_comes_before_it(stage):
    assert partnership_next(stage) == PARTNERSHIPS[stage]
    assert partnership_next(stage, task=True) == Next("task", ("assignee",))
    assert PARTNERSHIPS[stage] is None or PARTNERSHIPS[stage].step in STEPS


@pytest.mark.parametrize(
    ("gaps", "rest", "expected"),
    [
        ([], {}, None),
        ([], {"lapses": True}, Next("renew_authority", EMPLOYER)),
        (["authority"], {"lapses": True}, Next("name_signatory", EMPLOYER)),
        (["authority", "address"], {}, Next("settle", OFFICE)),
        (["name_kk"], {"partnered": False}, Next("settle", EMPLOYER)),
    ],
)
def test_an_employers_data_wait_for_the_one_who_can_complete_them(gaps, rest, expected):
    assert employer_next(gaps, **rest) == expected


@pytest.fixture
def partnership(db, college, officer):
    """A new one, begun a hundred days ago."""
    return begin_partnership(actor=officer, college=college, employer=people.make_employer(), on=clock.today() - dt.timedelta(days=100))


def told(client, partnership):
    """What the employer's page, the partnership's page and the API say of it: codes of the next step and its holders."""
    ways = client.get(partnership.employer.get_absolute_url()).context["ways"]
    way = next(way for way in ways if way["partnership"] == partnership)
    page = client.get(partnership.get_absolute_url())
    shown = client.get(f"{API}/partnerships/{partnership.public_id}/").json()
    codes = (shown["next_step"], *shown["holder"]) if shown["next_step"] else ()
    assert way["standing"] == page.context["standing"]
    assert codes == page.context["standing"].codes
    return page.context["standing"]


def test_page_and_api_name_the_same_next_step(partnership, officer, sign_in):
    client = sign_in(officer)
    assert told(client, partnership).codes == ("get_in_touch", "office")
    move_partnership(actor=officer, partnership=partnership, stage="active")
    assert told(client, partnership).codes == ("work_together", "office", "employer")
    move_partnership(actor=officer, partnership=partnership, stage="ended", reason="Кәсіпорын жабылды")
    ended = told(client, partnership)
    assert ended.codes == () and ended.ended


def test_the_task_due_first_is_the_next_step_for_those_who_read_tasks(college, partnership, officer, sign_in):
    days = clock.today() + dt.timedelta(days=3), clock.today() + dt.timedelta(days=9)
    for due, title in zip(reversed(days), ("Кейін", "Бұрын"), strict=True):
        save_errand(actor=officer, college=college, values={"employer": partnership.employer, "title": title, "due_on": due})
    standing = told(sign_in(officer), partnership)
    assert (standing.step, standing.by, standing.codes) == ("Бұрын", days[0], ("task", "assignee"))
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    assert told(sign_in(analyst), partnership).codes == ("get_in_touch", "office")
    Errand.objects.update(state="done", done_at=clock.now())
    assert told(sign_in(officer), partnership).codes == ("get_in_touch", "office")


def test_a_task_of_one_partnership_says_nothing_of_another(college, partnership, officer):
    other = begin_partnership(actor=officer, college=college, employer=people.make_employer())
    save_errand(actor=officer, college=college, values={"employer": other.employer, "title": "Басқа", "due_on": clock.today()})
    found = next_errands(officer, [partnership, other])
    assert list(found) == [(college.pk, other.employer.pk)]
    assert partnership_standing(partnership, [], None).codes[0] == "get_in_touch"


@pytest.mark.parametrize("role", ["officer", "teacher"])
def test_steps_one_may_not_take_are_shown_with_the_reason_of_the_api(college, partnership, sign_in, role):
    client = sign_in(people.make_actor(college.organisation, role))
    shown = client.get(f"{API}/partnerships/{partnership.public_id}/").json()["available_actions"]
    assert [row["name"] for row in shown] == [row.name for row in PARTNERSHIP.leaving("new")]
    assert {row["ok"] for row in shown} == {role == "officer"}
    for address in (partnership.get_absolute_url(), partnership.employer.get_absolute_url()):
        text = client.get(address).text
        for row in shown:
            assert row["label"] in text
            assert row["reason"] in text
        assert text.count("data-code=") == sum(not row["ok"] for row in shown)
        assert ("/step/" in text) is (role == "officer")


def test_the_state_line_of_an_employer_is_the_same_over_the_api(college, officer, sign_in):
    employer = people.make_employer(college)
    client = sign_in(officer)

    def both():
        standing = client.get(employer.get_absolute_url()).context["standing"]
        shown = client.get(f"{API}/employers/{employer.public_id}/").json()
        assert (shown["next_step"], *shown["holder"]) == (standing.codes or (None,))
        return standing

    Employer.objects.update(address="")
    standing = both()
    assert standing.codes == ("settle", "office")
    assert str(college) in standing.holders[0]
    Employer.objects.update(address="Өскемен")
    type(employer.organisation).objects.filter(pk=employer.organisation_id).update(name_kk="Үлгі", name_ru="Образец")
    Authority.objects.all().delete()
    assert both().codes == ("name_signatory", "employer")
    until = clock.today() + dt.timedelta(days=10)
    Authority.objects.create(
        employer=employer, full_name="Басшы", basis="charter", position_kk="директор", position_ru="директор", valid_to=until
    )
    assert (both().codes, both().by) == (("renew_authority", "employer"), until)
    Authority.objects.update(valid_to=None)
    with override("en"):
        assert both().ended


def test_the_companys_people_read_of_no_stage(partnership, sign_in):
    client = sign_in(people.make_actor(partnership.employer.organisation, "manager"))
    page = client.get(partnership.employer.get_absolute_url())
    assert page.context["ways"] == []
    assert "data-way" not in page.text and 'data-state="new"' not in page.text
