"""The page of one agreement: what it shows, which steps it offers, and each step."""

import datetime as dt

import pytest

from agreements.actions.ending import reopen
from agreements.choices import State
from agreements.documents.paper import version_of
from agreements.lifecycle import AGREEMENT
from agreements.models import Agreement
from agreements.pages.step import ACTIONS
from agreements.standing import agreement_road
from crm.core import clock
from crm.core.ports import panels_for
from crm.workspace.models import Pin
from tests.agreements.doors import everything, said, url
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


def step(client, agreement, name, **data):
    return client.post(url("agreement_step", agreement.public_id, name), data, follow=True)


@pytest.fixture
def in_force(officer, director, agreement):
    """Signed by everybody."""
    row = make.signed(officer, make.signing(officer, director, agreement))
    Agreement.objects.filter(pk=row.pk).update(state="in_force")
    return make.fresh(row)


def test_the_page_tells_state_parties_terms_and_history(sign_in, officer, agreement):
    page = sign_in(officer).get(agreement.get_absolute_url())
    text = page.content.decode()
    for word in (agreement.learner.full_name, str(agreement.employer.organisation), "Тәлімгер Үлгі", "Ата-ана"):
        assert word in text
    assert 'data-state="draft"' in text
    assert len(page.context["trail"].rows) == 1


def test_strangers_find_nothing(sign_in, stranger, agreement):
    client = sign_in(stranger)
    for name in ("agreement", "agreement_preview", "agreement_send", "agreement_terms", "agreement_terminate"):
        assert client.get(url(name, agreement.public_id)).status_code == 404
    for name in ACTIONS:
        assert client.post(url("agreement_step", agreement.public_id, name), {"reason": "x"}).status_code == 404
    assert make.fresh(agreement).state == "draft"


@pytest.mark.parametrize("public_id", ["nobody", "0" * 26, "%00", "a'b", "Ә"])
def test_an_unknown_record_is_404(sign_in, officer, agreement, public_id):
    assert sign_in(officer).get(f"/agreements/{public_id}/").status_code == 404


def test_an_employers_manager_sees_it_once_it_is_sent(sign_in, officer, employer, agreement):
    client = sign_in(people.make_actor(employer.organisation, "manager"))
    assert client.get(agreement.get_absolute_url()).status_code == 404
    make.in_review(officer, agreement)
    page = client.get(agreement.get_absolute_url())
    offered = {row["row"].name: bool(row["answer"]) for row in page.context["steps"]}
    assert offered["accept"] and offered["refuse"]
    assert not offered["approve"] and not offered["withdraw"]


@pytest.mark.parametrize("state", list(State.values))
def test_the_road_shows_exactly_one_present_state(state):
    road = agreement_road(Agreement(state=state, number="001-26" if state in ("expired", "annulled", "terminated") else ""))
    assert [stop.code for stop in road if stop.now] == [state]
    assert all(stop.done for stop in road[: [stop.now for stop in road].index(True)])


def test_buttons_are_the_rows_of_the_table_and_say_why_not(sign_in, officer, agreement):
    row = make.in_review(officer, agreement)
    page = sign_in(officer).get(row.get_absolute_url())
    for offered in page.context["steps"]:
        answer = AGREEMENT.answer(offered["row"].name, officer, make.fresh(row))
        assert bool(offered["answer"]) == bool(answer)
        if not answer:
            assert offered["answer"].code == answer.code
            assert answer.reason in page.content.decode().replace("&#x27;", "'")


def test_machine_steps_are_no_buttons(sign_in, officer, director, agreement):
    row = make.signing(officer, director, agreement)
    shown = {step["row"].name for step in sign_in(officer).get(row.get_absolute_url()).context["steps"]}
    assert not shown & {"take_effect", "expire"}
    for name in ("take_effect", "expire", "nonsense"):
        assert sign_in(officer).post(url("agreement_step", row.public_id, name)).status_code == 404


def test_the_road_from_review_to_signing_by_buttons(sign_in, officer, director, employer, agreement):
    row = make.in_review(officer, agreement)
    manager = people.make_actor(employer.organisation, "manager")
    assert step(sign_in(manager), row, "accept").status_code == 200
    assert make.fresh(row).accepted_by == manager.name
    step(sign_in(director), row, "approve")
    assert make.fresh(row).state == "ready"
    step(sign_in(officer), row, "issue")
    assert make.fresh(row).state == "signing"
    assert version_of(row).slots.count() == 4


def test_a_member_without_the_right_is_refused_and_nothing_changes(sign_in, college, officer, agreement):
    row = make.accepted(officer, agreement)
    before = everything()
    for role in ("teacher", "keeper"):
        client = sign_in(people.make_actor(college.organisation, role))
        for name in ACTIONS:
            client.post(url("agreement_step", row.public_id, name), {"reason": "себеп"})
        client.post(url("agreement_send", row.public_id), {"email": "a@example.kz", "language": "kk"})
        client.post(url("agreement_slip", row.public_id))
    assert everything() == before


def test_a_refused_button_says_the_rule_in_the_way(sign_in, director, officer, agreement):
    row = make.in_review(officer, agreement)
    level, text = said(step(sign_in(director), row, "approve"))[0]
    assert (level, text) == ("error", AGREEMENT.answer("approve", director, make.fresh(row)).reason)
    assert make.fresh(row).state == "review"


@pytest.mark.parametrize("name", ["withdraw", "send_back", "annul", "reopen", "refuse"])
def test_steps_with_a_reason_ask_why_and_keep_what_was_typed(sign_in, officer, director, agreement, name):
    row = make.ready(officer, director, agreement) if name == "send_back" else make.signing(officer, director, agreement)
    client, address = sign_in(director), url("agreement_step", row.public_id, name)
    assert client.get(address).context["form"].fields.keys() == {"reason"}
    empty = client.post(address, {"reason": "  "})
    assert empty.status_code == 422
    assert make.fresh(row).state == row.state
    long = "ұзақ " * 300
    kept = client.post(address, {"reason": long})
    assert kept.status_code == 422
    assert long.strip() in kept.content.decode()
    assert client.post(address, {"reason": "Қате толтырылған"}).status_code == 302
    assert make.fresh(row).state == AGREEMENT.row(name).target


def test_an_ended_one_says_why_and_by_whom(sign_in, officer, agreement):
    step(sign_in(officer), agreement, "withdraw", reason="<b>Топ</b> басқа базаға барды")
    text = sign_in(officer).get(agreement.get_absolute_url()).content.decode()
    assert "&lt;b&gt;Топ&lt;/b&gt; басқа базаға барды" in text
    assert officer.name in text


def test_get_of_a_step_changes_nothing(sign_in, director, officer, agreement):
    row = make.accepted(officer, agreement)
    before = everything()
    for name in ACTIONS:
        assert sign_in(director).get(url("agreement_step", row.public_id, name)).status_code in (200, 403)
    assert sign_in(director).get(url("agreement_slip", row.public_id)).status_code == 405
    assert everything() == before


def terminate(client, agreement, **changes):
    data = {"reason": "mutual", "note": "Екі жақ келісті", "on": f"{clock.today():%d.%m.%Y}", "ground": "№ 5 хат", **changes}
    return client.post(url("agreement_terminate", agreement.public_id), data)


def test_ending_early_keeps_reason_day_and_ground(sign_in, officer, in_force):
    assert terminate(sign_in(officer), in_force).status_code == 302
    row = make.fresh(in_force)
    assert (row.state, row.end_reason, row.ended_on, row.end_note) == ("terminated", "mutual", clock.today(), "Екі жақ келісті · № 5 хат")


@pytest.mark.parametrize(("field", "value"), [("on", "31.02.2026"), ("on", ""), ("reason", "boredom"), ("note", ""), ("on", "01.01.2020")])
def test_a_faulty_ending_is_refused_at_its_field(sign_in, officer, in_force, field, value):
    answer = terminate(sign_in(officer), in_force, **{field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "№ 5 хат" in answer.content.decode()
    assert make.fresh(in_force).state == "in_force"


def test_completing_before_the_last_day_is_refused(sign_in, officer, in_force):
    assert said(step(sign_in(officer), in_force, "complete"))[0][0] == "error"
    in_force.terms.update(starts_on=clock.today() - dt.timedelta(days=40), ends_on=clock.today())
    step(sign_in(officer), in_force, "complete")
    assert make.fresh(in_force).state == "completed"


def test_the_draft_prints_marked_and_without_a_number(sign_in, officer, agreement):
    answer = sign_in(officer).get(url("agreement_preview", agreement.public_id))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert make.fresh(agreement).number == ""


def test_after_a_reopening_the_dead_paper_is_still_shown(sign_in, officer, director, agreement):
    row = make.signing(officer, director, agreement)
    reopen(actor=officer, agreement=row, reason="Күні қате")
    page = sign_in(officer).get(row.get_absolute_url())
    assert page.context["version"].state == "void"
    assert len(page.context["slots"]) == 4


def test_the_page_is_pinned(sign_in, officer, stranger, agreement):
    client = sign_in(officer)
    address = f"/workspace/pins/agreement/{agreement.public_id}/"
    assert address in client.get(agreement.get_absolute_url()).content.decode()
    assert client.post(address)["Location"] == agreement.get_absolute_url()
    assert sign_in(stranger).post(address).status_code == 404
    assert Pin.objects.get().subject_id == agreement.public_id


# What hangs on the pages of learners, groups and employers


@pytest.mark.parametrize("kind", ["learner", "group", "employer"])
def test_records_below_list_their_agreements(sign_in, officer, stranger, agreement, kind):
    record = getattr(agreement, kind)
    rows = [row for panel in panels_for(kind, officer, record) for row in panel.rows if row.url == agreement.get_absolute_url()]
    assert rows[0].badge[0] == "draft"
    assert not [row for panel in panels_for(kind, stranger, record) for row in panel.rows]
    text = sign_in(officer).get(record.get_absolute_url()).content.decode()
    assert agreement.get_absolute_url() in text


def test_the_panels_way_on_leads_to_the_same_rows(sign_in, officer, agreement, college):
    make.draft(officer, college, people.make_employer(college), people.make_learner(college))
    for kind in ("group", "employer"):
        panel = next(p for p in panels_for(kind, officer, getattr(agreement, kind)) if p.more_url)
        page = sign_in(officer).get(panel.more_url)
        assert [row.id for row in page.context["table"].rows] == [agreement.public_id]


def test_an_employers_own_panel_hides_drafts(agreement, employer):
    manager = people.make_actor(employer.organisation, "manager")
    assert [panel.rows for panel in panels_for("employer", manager, employer)] == [[]]


def test_papers_and_letters_stand_on_the_timeline_of_the_agreement(sign_in, officer, director, agreement):
    row = make.signing(officer, director, agreement)
    rows = sign_in(officer).get(row.get_absolute_url()).context["trail"].rows
    assert {"agreements.issued", "documents.issue"} <= {line.event.action for line in rows}
    assert [line.event.at for line in rows] == sorted((line.event.at for line in rows), reverse=True)


def test_how_a_learner_is_reached_is_told_to_the_college_alone(sign_in, officer, employer, agreement):
    make.in_review(officer, agreement)
    type(agreement.learner).objects.filter(pk=agreement.learner_id).update(phone="+77010000777")
    assert "+77010000777" in sign_in(officer).get(agreement.get_absolute_url()).content.decode()
    manager = people.make_actor(employer.organisation, "manager")
    assert "+77010000777" not in sign_in(manager).get(agreement.get_absolute_url()).content.decode()
