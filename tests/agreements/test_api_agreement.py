"""Agreements over the API: the same rows, steps and reasons as the pages."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.lifecycle import AGREEMENT
from agreements.models import Agreement
from crm.core import clock
from crm.core.errors import words
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from crm.notifications.models import Delivery
from tests.agreements.doors import everything, url
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/agreements/"
#: Steps of the API and the transition behind each.
STEPS = {
    "send": "send",
    "accept": "accept",
    "remark": "ask_correction",
    "resubmit": "resubmit",
    "approve": "approve",
    "send_back": "send_back",
    "issue": "issue",
    "reopen": "reopen",
    "refuse": "refuse",
    "withdraw": "withdraw",
    "complete": "complete",
    "terminate": "terminate",
    "annul": "annul",
}


def post(client, agreement, step, **body):
    return client.post(f"{ROOT}{agreement.public_id}/{step}/", body, content_type="application/json")


def full(step):
    """A whole body for a step."""
    return {
        "remark": {"field": "dates", "text": "Кейінірек"},
        "terminate": {"reason": "mutual", "note": "Келісім", "on": clock.today().isoformat()},
        "send": {"email": "a@example.kz", "language": "ru"},
    }.get(step, {"reason": "Себебі бар"})


@pytest.fixture
def many(officer, college, employer, group, kinds):
    """Seven drafts."""
    for _n in range(7):
        people.make_learner(college, group, age=19)
    return list(make.batch(officer, college, employer, group).agreements.order_by("-pk"))


def test_a_record_says_what_it_is_by_public_ids(sign_in, officer, agreement):
    row = sign_in(officer).get(f"{ROOT}{agreement.public_id}/").json()
    assert (row["id"], row["kind"], row["state"]) == (agreement.public_id, "professional_practice", "draft")
    assert row["learner"] == agreement.learner.public_id
    assert str(agreement.learner.iin) not in str(row)


def test_every_step_of_a_person_is_offered_over_the_api():
    by_hand = {row.name for row in AGREEMENT.transitions if row.may != "agreements.system"}
    assert set(STEPS.values()) == by_hand


def test_available_actions_are_the_buttons_of_the_page(sign_in, director, officer, agreement):
    row = make.in_review(officer, agreement)
    client = sign_in(director)
    told = client.get(f"{ROOT}{row.public_id}/").json()["available_actions"]
    shown = client.get(row.get_absolute_url()).context["steps"]
    assert [(a["name"], a["ok"], a["code"]) for a in told] == [
        (s["row"].name, bool(s["answer"]), "" if s["answer"] else s["answer"].code) for s in shown
    ]
    refused = next(a for a in told if a["name"] == "approve")
    assert refused["reason"] == words("agreements.not_accepted")


def test_strangers_get_404_everywhere(sign_in, stranger, agreement):
    before, client = everything(), sign_in(stranger)
    assert client.get(ROOT).json()["results"] == []
    for part in ("", "terms/", "comments/", "missing/", "preview/"):
        assert client.get(f"{ROOT}{agreement.public_id}/{part}").status_code == 404
    for step in STEPS:
        answer = post(client, agreement, step, **full(step))
        assert (answer.status_code, answer.json()["code"]) == (404, "core.not_found")
    assert everything() == before


def test_the_unknown_get_nothing(client, agreement):
    assert client.get(ROOT).status_code in (401, 403)
    assert post(client, agreement, "withdraw", reason="x").status_code in (401, 403)
    assert make.fresh(agreement).state == "draft"


def test_a_member_without_the_right_is_refused_with_a_code(sign_in, college, officer, agreement):
    row = make.accepted(officer, agreement)
    before, client = everything(), sign_in(people.make_actor(college.organisation, "teacher"))
    for step in STEPS:
        answer = post(client, row, step, **full(step))
        assert answer.status_code in (403, 409), step
        assert answer.json()["code"] and answer.json()["message"]
    assert everything() == before


@pytest.mark.parametrize("step", [s for s in STEPS if s not in ("send", "remark", "withdraw")])
def test_the_code_of_a_refusal_is_the_one_the_page_shows(sign_in, director, officer, agreement, step):
    row = make.in_review(officer, agreement)
    answer = AGREEMENT.answer(STEPS[step], director, make.fresh(row))
    refusal = post(sign_in(director), row, step, **full(step)).json()
    told = (refusal["code"], refusal["message"])
    if step == "terminate":
        assert told[0] == "core.wrong_state"
    elif told[0] != "core.wrong_state":
        assert told == (answer.code, answer.reason)
    assert make.fresh(row).state == "review"


def test_the_whole_road_over_the_api(sign_in, officer, director, employer, agreement):
    assert post(sign_in(officer), agreement, "send", email="kadr@zavod.kz", language="ru").json()["state"] == "review"
    assert Delivery.objects.get(message="agreements.employer_invited").email == "kadr@zavod.kz"
    manager = people.make_actor(employer.organisation, "signatory")
    assert post(sign_in(manager), agreement, "accept").json()["accepted_by"] == manager.name
    assert post(sign_in(director), agreement, "approve").json()["state"] == "ready"
    issued = post(sign_in(officer), agreement, "issue").json()
    assert (issued["state"], issued["number"]) == ("signing", f"001-{clock.today():%y}")
    assert post(sign_in(officer), agreement, "issue").status_code == 200, "repeating is harmless"
    assert post(sign_in(officer), agreement, "annul", reason="Қате").json()["code"] == "agreements.director_only"
    ended = post(sign_in(director), agreement, "annul", reason="Қате").json()
    assert (ended["state"], ended["end_note"], ended["number"]) == ("annulled", "Қате", issued["number"])


def test_a_remark_over_the_api_opens_a_correction(sign_in, officer, employer, agreement):
    row = make.in_review(officer, agreement)
    client = sign_in(people.make_actor(employer.organisation, "manager"))
    wrong = post(client, row, "remark", field="shoes", text="x")
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["field"]) == (400, "agreements.remark_field", "field")
    assert post(client, row, "remark", field="dates", text="Кейін").json()["state"] == "correction"
    comment = client.get(f"{ROOT}{row.public_id}/comments/").json()[0]
    assert (comment["field"], comment["text"], comment["resolved_at"]) == ("dates", "Кейін", None)
    refusal = post(sign_in(officer), row, "resubmit").json()
    assert (refusal["code"], refusal["params"]) == ("agreements.remarks_open", {"count": "1"})


def test_a_reason_that_is_missing_is_named(sign_in, officer, agreement):
    answer = post(sign_in(officer), agreement, "withdraw", reason=" ")
    assert (answer.json()["code"], answer.json()["field"]) == ("core.reason_required", "reason")
    assert post(sign_in(officer), agreement, "terminate", reason="boredom", note="x", on="2026-13-40").json()["code"] == "api.invalid"
    assert make.fresh(agreement).state == "draft"


def test_terms_gaps_and_preview(sign_in, officer, agreement):
    agreement.terms.update(place_kk="")
    client = sign_in(officer)
    terms = client.get(f"{ROOT}{agreement.public_id}/terms/").json()
    assert (len(terms), terms[0]["place_ru"]) == (1, "Механический цех № 2")
    gaps = client.get(f"{ROOT}{agreement.public_id}/missing/").json()
    assert [(gap["field"], gap["lang"]) for gap in gaps] == [("place_kk", "kk")]
    agreement.terms.update(place_kk="№ 2 цех")
    assert client.get(f"{ROOT}{agreement.public_id}/preview/").content.startswith(b"%PDF")


def test_cursor_pages_hold_while_rows_come(sign_in, officer, college, employer, many):
    client = sign_in(officer)
    first = client.get(f"{ROOT}?page_size=3").json()
    make.draft(officer, college, employer, people.make_learner(college))
    seen = [row["id"] for row in first["results"]]
    following = first["next"]
    while following:
        page = client.get(following).json()
        seen += [row["id"] for row in page["results"]]
        following = page["next"]
    assert seen == [row.public_id for row in many]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=review", 1),
        ("stage=review", None),
        ("q=" + "x" * 10_000, 0),
        ("state=nowhere", None),
        ("kind=dual_training", 0),
        ("number=007-26", 0),
        ("group={group}", 7),
        ("employer={employer}&state=draft", 6),
        ("learner={learner}", 1),
        ("batch={batch}", 7),
    ],
)
def test_filters(sign_in, officer, many, query, count):
    make.in_review(officer, many[0])
    ids = {name: getattr(many[0], name).public_id for name in ("group", "employer", "learner", "batch")}
    answer = sign_in(officer).get(f"{ROOT}?{query.format(**ids)}")
    if count is None:
        assert answer.status_code == 400 and answer.json()["code"] in ("api.invalid", "core.unknown_filter")
    else:
        assert len(answer.json()["results"]) == count


def test_a_list_of_many_asks_no_more_than_one_of_few(sign_in, officer, many):
    client = sign_in(officer)
    client.get(ROOT)
    with CaptureQueriesContext(connection) as few:
        client.get(f"{ROOT}?page_size=1")
    with CaptureQueriesContext(connection) as all_of_them:
        assert len(client.get(ROOT).json()["results"]) == 7
    assert len(all_of_them) == len(few)


def many_post(client, step, rows):
    return client.post(f"{ROOT}{step}/", {"agreements": [row.public_id for row in rows]}, content_type="application/json")


def test_approving_many_gives_each_its_own_result(sign_in, officer, director, many):
    make.accepted(officer, many[0])
    answer = many_post(sign_in(director), "approve_many", many[:2]).json()
    results = {row["public_id"]: row for row in answer}
    assert results[many[0].public_id]["ok"]
    assert results[many[1].public_id]["code"] == "core.wrong_state"
    assert results[many[1].public_id]["reason"]
    assert make.fresh(many[0]).state == "ready"


def test_issuing_many_answers_with_a_job(sign_in, officer, director, many):
    rows = [make.ready(officer, director, row) for row in many[:2]]
    answer = many_post(sign_in(officer), "issue_many", rows)
    assert (answer.status_code, answer.json()) == (202, {"job": Job.objects.get(task="agreements.issue").public_id})
    run_waiting()
    assert sign_in(officer).get(f"/api/v1/jobs/{answer.json()['job']}/").json()["state"] == "done"
    assert Agreement.objects.filter(state="signing").count() == 2


def test_nothing_chosen_is_refused(sign_in, stranger, director, many):
    assert many_post(sign_in(director), "issue_many", []).json()["code"] == "agreements.nothing_chosen"
    assert many_post(sign_in(stranger), "issue_many", many).json()["code"] == "agreements.nothing_chosen"
    assert not Job.objects.filter(task="agreements.issue").exists()


def test_what_the_employer_may_see_he_sees_here_too(sign_in, officer, employer, many):
    make.in_review(officer, many[0])
    client = sign_in(people.make_actor(employer.organisation, "manager"))
    assert [row["id"] for row in client.get(ROOT).json()["results"]] == [many[0].public_id]
    assert client.get(url("agreement", many[1].public_id)).status_code == 404


@pytest.mark.slow
def test_the_schema_is_whole(tmp_path):
    target = tmp_path / "schema.yml"
    call_command("spectacular", "--validate", "--fail-on-warn", file=str(target))
    text = target.read_text()
    for step in STEPS:
        assert f"/agreements/{{public_id}}/{step}/" in text


def test_a_round_of_correction_is_finished_over_the_api(sign_in, officer, college, employer, agreement):
    manager = people.make_actor(employer.organisation, "manager")
    desk = sign_in(officer)
    assert post(desk, agreement, "send", email="a@example.kz").status_code == 200
    assert post(sign_in(manager), agreement, "remark", field="place", text="Басқа цех").json()["state"] == "correction"
    desk = sign_in(officer)
    closed = post(desk, agreement, "correct", hours=7)
    assert closed.json()["code"] == "agreements.field_closed"
    stale = post(desk, agreement, "correct", place_kk="3-цех", revision=0)
    assert (stale.status_code, stale.json()["code"]) == (409, "core.stale")
    assert post(desk, agreement, "correct", place_kk="3-цех", place_ru="цех 3").status_code == 200
    comment = desk.get(f"{ROOT}{agreement.public_id}/comments/").json()[0]["id"]
    assert post(desk, agreement, "resolve", comment=comment).status_code == 200
    assert post(desk, agreement, "resubmit").json()["state"] == "review"
    assert desk.get(f"{ROOT}{agreement.public_id}/terms/").json()[0]["place_kk"] == "3-цех"
