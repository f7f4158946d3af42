"""The state line of a graduate: what comes next and who holds it; the page and the API say the same."""

import datetime as dt

import pytest

from crm.accounts.actions.links import revoke_link
from crm.accounts.models import AccessLink
from crm.core import clock
from crm.graduates.choices import Level
from crm.graduates.road import ROAD, STEPS
from crm.graduates.rules.holding import Next, graduate_next
from tests.factories import graduates as make
from tests.factories import people

ASK, ANSWER, PROVE, SETTLE = Next("ask", "office"), Next("answer", "graduate"), Next("prove", "office"), Next("settle", "office")


@pytest.mark.parametrize(
    ("level", "facts", "expected"),
    [
        (Level.NONE, {}, ASK),
        (Level.NONE, {"asked": True}, ANSWER),
        (Level.HEARSAY, {"asked": True}, ANSWER),
        (Level.HEARSAY, {}, PROVE),
        (Level.OWN, {}, PROVE),
        (Level.EMPLOYER, {}, PROVE),
        (Level.DOCUMENT, {}, None),
        (Level.REGISTER, {"asked": True}, None),
        (Level.REGISTER, {"contradicted": True}, SETTLE),
        (Level.OWN, {"contradicted": True, "asked": True}, SETTLE),
        (Level.OWN, {"refused": True}, None),
        (Level.HEARSAY, {"dead": True}, None),
    ],
)
def test_the_rule_says_what_comes_next_and_who_holds_it(level, facts, expected):
    assert graduate_next(level, **facts) == expected
    assert expected is None or expected.step in STEPS


@pytest.fixture
def graduate(college, officer):
    """Nobody has said anything of him yet."""
    return make.graduate(college, officer)


def both(client, graduate):
    """The state line of the page, when the API says the same of today."""
    page = client.get(graduate.get_absolute_url())
    shown = client.get(f"/api/v1/graduates/{graduate.public_id}/").json()
    line = page.context["line"]
    assert (shown["next_step"], *shown["holder"]) == (line.codes or (None,))
    return line


def here(line):
    return [stop.code for stop in line.road if stop.now]


@pytest.mark.django_db
def test_from_the_diploma_to_a_proof(sign_in, officer, graduate):
    client, today = sign_in(officer), clock.today()
    line = both(client, graduate)
    assert (line.codes, here(line), line.road[0].on) == (tuple(ASK), ["diploma"], make.DIPLOMA)
    make.holder(officer, graduate)
    link = AccessLink.objects.get()
    line = both(client, graduate)
    assert (line.codes, here(line), line.by) == (tuple(ANSWER), ["asked"], link.expires_at.date())
    assert line.holders == (graduate.learner.full_name,)
    revoke_link(actor=officer, link=link)
    assert both(client, graduate).codes == tuple(ASK)
    make.said(officer, graduate, on=today)
    line = both(client, graduate)
    assert (line.codes, here(line)) == (tuple(PROVE), ["known"])
    assert str(graduate.cohort.college) in line.holders[0]
    make.paid(officer, graduate, month=today.replace(day=1), received_on=today)
    line = both(client, graduate)
    assert (line.codes, here(line), bool(line.ended)) == ((), ["proven"], True)


@pytest.mark.django_db
def test_a_note_that_nothing_is_known_is_no_knowledge(sign_in, officer, graduate):
    make.said(officer, graduate, "unknown", on=clock.today())
    line = both(sign_in(officer), graduate)
    assert (line.codes, here(line)) == (tuple(ASK), ["diploma"])


@pytest.mark.django_db
def test_a_link_that_has_ended_is_waited_for_no_more(sign_in, officer, graduate):
    make.holder(officer, graduate)
    AccessLink.objects.update(expires_at=clock.now() - dt.timedelta(days=1))
    line = both(sign_in(officer), graduate)
    assert (line.codes, here(line)) == (tuple(ASK), ["asked"])


@pytest.mark.django_db
def test_of_another_day_nothing_comes_next(sign_in, officer, graduate):
    client = sign_in(officer)
    assert client.get(graduate.get_absolute_url(), {"day": "2026-10-01"}).context["line"] is None
    shown = client.get(f"/api/v1/graduates/{graduate.public_id}/", {"day": "2026-10-01"}).json()
    assert (shown["next_step"], shown["holder"]) == (None, [])


@pytest.mark.django_db
def test_how_a_graduate_is_reached_is_told_to_the_college_alone(sign_in, college, officer, graduate):
    rows = sign_in(officer).get(graduate.get_absolute_url()).context["people"]
    assert [one.email for one in rows if one.name == graduate.learner.full_name] == ["tulek@example.kz"]
    auditor = people.make_actor(people.make_department(college.region).organisation, "auditor")
    page = sign_in(auditor).get(graduate.get_absolute_url())
    assert page.status_code == 200
    assert "tulek@example.kz" not in page.text


def test_every_stop_has_its_own_code():
    assert len({code for code, _label in ROAD}) == len(ROAD)
