"""The list of agreements, its filters and what is done with a selection."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.lists.agreement import Agreements
from agreements.models import Agreement
from crm.core import listing
from crm.core.pages import bulk as bulk_page
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
LIST = "agreements:agreement_list"


def names(response):
    """Names of the learners in the table."""
    return [row.cells[0].text for row in response.context["table"].rows]


@pytest.fixture
def two(officer, college, employer, group, agreement):
    """A draft and one lying before the employer."""
    other = make.in_review(officer, make.draft(officer, college, employer, people.make_learner(college, group)))
    return agreement, other


def test_the_office_sees_its_agreements_with_state_and_link(sign_in, officer, agreement):
    page = sign_in(officer).get(reverse(LIST))
    assert names(page) == [agreement.learner.full_name]
    assert agreement.get_absolute_url() in page.content.decode()


def test_a_stranger_sees_none(sign_in, stranger, agreement):
    assert names(sign_in(stranger).get(reverse(LIST))) == []


def test_an_employers_manager_sees_his_own_and_no_drafts(sign_in, employer, college, officer, two):
    make.in_review(officer, make.draft(officer, college, people.make_employer(college), people.make_learner(college)))
    manager = people.make_actor(employer.organisation, "manager")
    assert names(sign_in(manager).get(reverse(LIST))) == [two[1].learner.full_name]


@pytest.mark.parametrize("query", ["state=review", "kind=professional_practice", "q=%D0%A2%D0%9C-22", "sort=-since", "state=nonsense"])
def test_filters_stand_in_the_address(sign_in, officer, two, query):
    expected = {"state=review": 1, "state=nonsense": 0}.get(query, 2)
    assert len(names(sign_in(officer).get(f"{reverse(LIST)}?{query}"))) == expected


def test_filters_by_group_and_employer_take_public_ids(sign_in, officer, college, two, group, employer):
    other = people.make_employer(college)
    client = sign_in(officer)
    assert len(names(client.get(f"{reverse(LIST)}?group={group.public_id}&employer={employer.public_id}"))) == 2
    assert names(client.get(f"{reverse(LIST)}?employer={other.public_id}")) == []


def test_a_filter_by_somebody_elses_group_shows_nothing(sign_in, officer, two):
    foreign = people.make_group(people.make_college("Бөтен"), "XX-1")
    assert names(sign_in(officer).get(f"{reverse(LIST)}?group={foreign.public_id}")) == []


def test_the_number_is_never_broken_over_lines(sign_in, officer, director, agreement):
    row = make.signing(officer, director, agreement)
    cell = next(c for c in sign_in(officer).get(reverse(LIST)).context["table"].rows[0].cells if c.text == row.number)
    assert cell.kind == "code"
    assert 'class="col-code"' in sign_in(officer).get(reverse(LIST)).content.decode()


def test_the_same_rows_leave_as_a_file(sign_in, officer, two):
    text = b"".join(sign_in(officer).get(f"{reverse(LIST)}?export=csv&purpose=x&state=review").streaming_content).decode()
    assert two[1].learner.full_name in text
    assert two[0].learner.full_name not in text


def test_a_page_of_many_asks_no_more_than_a_page_of_one(sign_in, officer, college, employer, group, agreement):
    client = sign_in(officer)
    client.get(reverse(LIST))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(LIST))
    for _n in range(12):
        people.make_learner(college, group)
    make.batch(officer, college, employer, group)
    with CaptureQueriesContext(connection) as many:
        assert len(names(client.get(reverse(LIST)))) == 13
    assert len(many) == len(one)


def test_names_are_shown_as_text(sign_in, officer, college, employer, group, kinds):
    people.make_learner(college, group, full_name="<script>alert(1)</script>", age=19)
    make.batch(officer, college, employer, group)
    text = sign_in(officer).get(reverse(LIST)).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


@pytest.mark.parametrize(("role", "verbs"), [("officer", ["issue"]), ("director", ["approve", "issue"]), ("teacher", []), ("keeper", [])])
def test_bulk_buttons_follow_the_rights(sign_in, college, agreement, role, verbs):
    page = sign_in(people.make_actor(college.organisation, role)).get(reverse(LIST))
    assert [deed.verb for deed in page.context["bulk"]] == verbs


# What is done with a selection


KEY = "agreements:agreement_list"


def bulk(client, action, rows, **more):
    return client.post(reverse("core:bulk"), {"list": KEY, "action": action, "selected": [row.public_id for row in rows], **more})


def test_the_director_approves_a_selection_each_with_its_own_result(sign_in, officer, director, college, employer, group, agreement):
    accepted = make.accepted(officer, make.draft(officer, college, employer, people.make_learner(college, group)))
    answer = bulk(sign_in(director), "approve", [agreement, accepted])
    run_waiting()
    assert (make.fresh(agreement).state, make.fresh(accepted).state) == ("draft", "ready")
    job = Job.objects.get(task="agreements.approve")
    assert answer["Location"] == reverse("jobs:job", args=[job.public_id])
    assert {(row.subject_id, row.ok) for row in job.rows.all()} == {(agreement.public_id, False), (accepted.public_id, True)}


def test_an_officer_does_not_approve(sign_in, officer, agreement):
    row = make.accepted(officer, agreement)
    assert bulk(sign_in(officer), "approve", [row]).status_code == 404
    assert make.fresh(row).state == "review"
    assert not Job.objects.filter(task="agreements.approve").exists()


@pytest.mark.both
def test_everything_that_was_found_is_worked_and_nothing_else(sign_in, officer, director, college, employer, group, agreement):
    ready = [make.ready(officer, director, make.draft(officer, college, employer, people.make_learner(college, group))) for _n in range(3)]
    answer = bulk(sign_in(officer), "issue", [agreement], everything="1", query="state=ready")
    assert answer.status_code == 302
    assert set(Job.objects.get(task="agreements.issue").arguments["agreements"]) == {row.public_id for row in ready}


def test_more_than_can_be_done_at_once_is_refused(sign_in, officer, director, agreement, monkeypatch):
    row = make.ready(officer, director, agreement)
    monkeypatch.setattr(bulk_page, "AT_ONCE", 0)
    assert bulk(sign_in(officer), "issue", [row], everything="1").status_code == 302
    assert not Job.objects.filter(task="agreements.issue").exists()
    assert [m.level_tag for m in sign_in(officer).get(reverse(LIST)).context["messages"]] == ["error"]


@pytest.mark.parametrize("listed", ["", "nosuch", "colleges:learner_list", "core:home", "x" * 5000])
def test_a_list_that_is_none_or_offers_no_such_deed_is_not_there(sign_in, officer, director, agreement, listed):
    row = make.ready(officer, director, agreement)
    assert bulk(sign_in(officer), "issue", [row], list=listed).status_code == 404
    assert not Job.objects.filter(task="agreements.issue").exists()


def test_issuing_a_selection_is_a_job(sign_in, officer, director, agreement):
    row = make.ready(officer, director, agreement)
    answer = bulk(sign_in(officer), "issue", [row])
    job = Job.objects.get(task="agreements.issue")
    assert answer["Location"] == reverse("jobs:job", args=[job.public_id])
    assert bulk(sign_in(officer), "issue", [row])["Location"] == answer["Location"], "asked twice, it is one job"
    run_waiting()
    assert make.fresh(row).state == "signing"
    assert sign_in(officer).get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("action", ["approve", "issue", "burn", ""])
def test_a_strangers_selection_reaches_nothing(sign_in, stranger, officer, director, agreement, action):
    row = make.ready(officer, director, agreement)
    assert bulk(sign_in(stranger), action, [row]).status_code in (302, 404)
    assert make.fresh(row).state == "ready"
    assert not Job.objects.filter(task__startswith="agreements.").exists()


@pytest.mark.parametrize("selected", [[], ["nobody"], ["\x00"], ["Ә"]])
def test_an_empty_or_broken_selection_is_told(sign_in, director, agreement, selected):
    answer = sign_in(director).post(reverse("core:bulk"), {"list": KEY, "action": "approve", "selected": selected})
    assert answer.status_code == 302
    assert [m.level_tag for m in sign_in(director).get(reverse(LIST)).context["messages"]] == ["error"]


def test_a_selection_is_read_in_a_fixed_number_of_queries(sign_in, officer, director, college, employer, group, kinds):
    for _n in range(8):
        people.make_learner(college, group, age=19)
    rows = list(make.batch(officer, college, employer, group).agreements.all())
    Agreement.objects.filter(pk__in=[row.pk for row in rows]).update(state="ready")
    client = sign_in(officer)
    with CaptureQueriesContext(connection) as few:
        bulk(client, "issue", rows[:2])
    with CaptureQueriesContext(connection) as many:
        bulk(client, "issue", rows)
    assert len(many) == len(few)


def test_get_of_the_bulk_address_is_refused(sign_in, director):
    assert sign_in(director).get(reverse("core:bulk")).status_code == 405


@pytest.mark.parametrize("query", ["", "state=draft", "q=zzz", "kind=zzz", "state=zzz"])
def test_a_list_says_how_many_were_found_whether_its_choices_tell_it_or_not(officer, two, query, monkeypatch):
    found = Agreements(officer, QueryDict(query))
    assert found.total == found.found.count()
    monkeypatch.setattr(listing, "COUNTED", 1)
    cut = Agreements(officer, QueryDict(query))
    assert cut.total == min(2, found.total)
    assert all(sum(told.values()) <= 1 for told in cut.counts().values())


def test_rows_whose_states_are_counted_are_not_counted_again(officer, two):
    asked = Agreements(officer, QueryDict(""))
    assert asked.counts()["state"] == {"draft": 1, "review": 1}
    with CaptureQueriesContext(connection) as queries:
        assert asked.total == 2
    assert len(queries) == 0
