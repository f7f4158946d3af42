"""Drafting for a group and what is done with the whole batch, by pages."""

import datetime as dt
import io

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, Batch
from crm.accounts.models import AccessLink
from crm.audit.models import Event
from crm.colleges.models import Learner
from crm.core import clock
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from crm.notifications.models import Delivery
from employers.models import Employer
from tests.agreements.doors import everything, said, url
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
STEPS = ("batch_send", "batch_slip", "batch_approve", "batch_issue", "batch_withdraw", "batch_gaps")


@pytest.fixture
def choice(kinds, group, employer):
    """What with whom, as the address carries it."""
    return {"kind": make.kind().public_id, "group": group.public_id, "employer": employer.public_id}


@pytest.fixture
def batch(kinds, officer, college, employer, group):
    """Three adults drafted."""
    for _n in range(3):
        people.make_learner(college, group, age=19)
    return make.batch(officer, college, employer, group)


def typed(**changes):
    """The terms as an officer types them."""
    first = clock.today() + dt.timedelta(days=20)
    return {
        "starts_on": f"{first:%d.%m.%Y}",
        "ends_on": f"{first + dt.timedelta(days=40):%d.%m.%Y}",
        "place_kk": "№ 2 цех",
        "place_ru": "Цех № 2",
        "supervisor": "Жетекші Үлгі",
        "hours": "240",
        **changes,
    }


def states(batch):
    return sorted(batch.agreements.values_list("state", flat=True))


def accepted(officer, batch):
    """Every agreement of the batch accepted by the employer."""
    return [make.accepted(officer, row) for row in batch.agreements.all()]


def approved(officer, director, batch):
    """Every agreement of the batch approved."""
    return [make.ready(officer, director, row) for row in batch.agreements.all()]


# Two screens before anything is written


def test_first_what_with_whom(sign_in, officer, choice):
    answer = sign_in(officer).post(url("batch_new"), choice)
    assert answer.status_code == 302
    assert all(value in answer["Location"] for value in choice.values())
    assert not Batch.objects.exists()


def test_a_choice_of_others_is_refused_and_kept(sign_in, officer, choice):
    foreign = people.make_group(people.make_college("Бөтен"), "XX-1")
    answer = sign_in(officer).post(url("batch_new"), {**choice, "group": foreign.public_id})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["group"])
    assert answer.context["form"]["employer"].value() == choice["employer"]


def test_without_a_whole_choice_one_is_led_back(sign_in, officer, choice):
    assert sign_in(officer).get(url("batch_plan"), {"kind": choice["kind"]})["Location"] == url("batch_new")


def plan(client, choice, **data):
    query = "&".join(f"{key}={value}" for key, value in choice.items())
    return client.post(f"{url('batch_plan')}?{query}", data)


def test_the_plan_shows_every_learner_and_writes_nothing(sign_in, officer, college, group, choice):
    people.make_learner(college, group, age=19)
    gone = people.make_learner(college, group, age=19, state="expelled")
    away = people.make_learner(college, group, age=19, state="on_leave", leave_from=clock.today())
    page = plan(sign_in(officer), choice, step="plan", **typed())
    shown = {row["planned"].learner: row["planned"] for row in page.context["plan"]}
    assert page.context["count"] == 1
    assert (shown[gone].code, shown[gone].can_include) == ("agreements.learner_expelled", False)
    assert (shown[away].code, shown[away].can_include) == ("agreements.learner_on_leave", True)
    assert all(row["reason"] for row in page.context["plan"] if row["planned"].outcome == "left_out")
    assert not Batch.objects.exists()


def test_drafting_keeps_who_was_left_out_and_who_was_put_in(sign_in, officer, college, group, choice):
    people.make_learner(college, group, age=19)
    away = people.make_learner(college, group, age=19, state="on_leave", leave_from=clock.today())
    again = plan(sign_in(officer), choice, step="plan", include=[away.public_id], **typed())
    assert again.context["count"] == 2
    answer = plan(sign_in(officer), choice, step="draft", include=[away.public_id], **typed(supervisor="Жетекші\u202e Үлгі"))
    batch = Batch.objects.get()
    assert answer["Location"] == batch.get_absolute_url()
    assert batch.agreements.count() == 2
    assert batch.agreements.first().terms.get().supervisor == "Жетекші Үлгі", "direction marks never reach the paper"


@pytest.mark.parametrize(
    ("field", "value"), [("starts_on", ""), ("starts_on", "31.02.2027"), ("ends_on", "01.01.2020"), ("hours", "-3"), ("pay", "abc")]
)
def test_faulty_terms_are_refused_at_their_field_and_kept(sign_in, officer, college, group, choice, field, value):
    people.make_learner(college, group, age=19)
    page = plan(sign_in(officer), choice, step="draft", **typed(**{field: value}))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert page.context["form"]["place_kk"].value() == "№ 2 цех"
    assert not Batch.objects.exists()


def test_an_empty_group_is_told(sign_in, officer, choice):
    page = plan(sign_in(officer), choice, step="plan", **typed())
    assert page.status_code == 422
    assert page.context["form"].non_field_errors()


def test_those_outside_the_desk_draft_nothing(sign_in, college, group, choice, stranger):
    people.make_learner(college, group, age=19)
    for actor in (people.make_actor(college.organisation, "teacher"), stranger):
        assert plan(sign_in(actor), choice, step="draft", **typed()).status_code in (302, 403)
    assert not Batch.objects.exists()


# The batch


def test_the_page_tells_who_was_drafted_and_who_not(sign_in, officer, college, group, employer, batch):
    Learner.objects.filter(group=group).update(state="graduated")
    people.make_learner(college, group, age=19)
    second = make.batch(officer, college, employer, group)
    page = sign_in(officer).get(second.get_absolute_url())
    assert (len(page.context["agreements"]), len(page.context["left_out"])) == (1, 3)
    assert page.content.decode().count("data-left-out") == 3
    assert page.context["counts"] == {"draft": 1}


def test_strangers_and_the_employer_find_no_batch(sign_in, stranger, employer, batch):
    before = everything()
    for actor in (stranger, people.make_actor(employer.organisation, "manager")):
        client = sign_in(actor)
        for name in ("batch", "batch_papers", "batch_send", "batch_gaps", "batch_withdraw"):
            assert client.get(url(name, batch.public_id)).status_code == 404
        for name in STEPS:
            assert client.post(url(name, batch.public_id), {"reason": "x", "email": "a@b.kz"}).status_code == 404
    assert everything() == before


def test_a_teacher_looks_and_does_nothing(sign_in, college, officer, batch):
    accepted(officer, batch)
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    assert not client.get(batch.get_absolute_url()).context["may_work"]
    before = everything()
    for name in STEPS:
        client.post(url(name, batch.public_id), {"reason": "себеп", "email": "a@example.kz", "language": "kk"})
    assert everything() == before


def test_get_changes_nothing(sign_in, director, batch):
    before = everything()
    client = sign_in(director)
    for name in ("batch", "batch_send", "batch_gaps", "batch_withdraw", "batch_papers"):
        assert client.get(url(name, batch.public_id)).status_code == 200
    for name in ("batch_slip", "batch_approve", "batch_issue"):
        assert client.get(url(name, batch.public_id)).status_code == 405
    assert everything() == before


def test_a_batch_of_many_asks_no_more_than_one_of_few(sign_in, officer, college, employer, group, batch):
    client = sign_in(officer)
    client.get(batch.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(batch.get_absolute_url())
    other = people.make_group(college, "ТМ-25")
    for _n in range(25):
        people.make_learner(college, other, age=19)
    big = make.batch(officer, college, employer, other)
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(big.get_absolute_url()).context["agreements"]) == 25
    assert len(many) == len(few)


def test_sending_moves_all_drafts_and_mails_one_link(sign_in, officer, batch):
    address = url("batch_send", batch.public_id)
    assert sign_in(officer).get(address).context["form"]["email"].value() == batch.employer.email
    faulty = sign_in(officer).post(address, {"email": "nobody", "person_name": "Кадр", "language": "kk"})
    assert (faulty.status_code, faulty.context["form"]["person_name"].value()) == (422, "Кадр")
    assert states(batch) == ["draft"] * 3
    sign_in(officer).post(address, {"email": "kadr@zavod.kz", "person_name": "Кадр", "language": "ru"})
    assert states(batch) == ["review"] * 3
    letter = Delivery.objects.get(message="agreements.employer_invited")
    assert letter.email == "kadr@zavod.kz"
    sign_in(officer).post(address, {"email": "kadr@zavod.kz", "person_name": "Кадр", "language": "ru"})
    assert AccessLink.objects.filter(revoked_at=None).count() == 1
    assert Delivery.objects.filter(message="agreements.employer_invited").count() == 2


def test_the_slip_goes_by_hand_and_mails_nothing(sign_in, officer, batch):
    answer = sign_in(officer).post(url("batch_slip", batch.public_id))
    assert answer.content.startswith(b"%PDF")
    assert "attachment" in answer["Content-Disposition"]
    assert states(batch) == ["review"] * 3
    assert not Delivery.objects.filter(message="agreements.employer_invited").exists()


def test_what_is_missing_is_listed_once_and_completed(sign_in, officer, employer, batch):
    Employer.objects.filter(pk=employer.pk).update(address="")
    for row in batch.agreements.all():
        row.terms.update(place_kk="")
    address = url("batch_gaps", batch.public_id)
    form = sign_in(officer).get(address).context["form"]
    assert len(form.fields) == 2
    place = next(key for key in form.fields if "place_kk" in key)
    rest = next(key for key in form.fields if key != place)
    half = sign_in(officer).post(address, {place: "№ 7 цех"}, follow=True)
    assert list(half.context["form"].fields) == [rest]
    answer = sign_in(officer).post(address, {rest: "Өскемен, 1"})
    assert answer["Location"] == batch.get_absolute_url()
    assert {row.terms.get().place_kk for row in batch.agreements.all()} == {"№ 7 цех"}


def test_the_director_approves_what_was_accepted(sign_in, officer, director, batch):
    rows = list(batch.agreements.all())
    make.accepted(officer, rows[0])
    make.in_review(officer, rows[1])
    sign_in(officer).post(url("batch_approve", batch.public_id))
    assert states(batch) == ["draft", "review", "review"]
    page = sign_in(director).post(url("batch_approve", batch.public_id), follow=True)
    assert states(batch) == ["draft", "ready", "review"]
    assert [level for level, _text in said(page)][-1] == "success"


@pytest.mark.parametrize("name", ["batch_approve", "batch_issue"])
def test_with_nothing_to_do_it_is_said_so(sign_in, director, batch, name):
    page = sign_in(director).post(url(name, batch.public_id), follow=True)
    assert [level for level, _text in said(page)] == ["error"]
    assert not Job.objects.filter(task="agreements.issue").exists()


def test_issue_as_a_job_then_all_papers_as_one_file(sign_in, officer, director, batch):
    approved(officer, director, batch)
    client = sign_in(officer)
    answer = client.post(url("batch_issue", batch.public_id))
    assert answer["Location"].endswith(f"/{Job.objects.get(task='agreements.issue').public_id}/")
    run_waiting()
    assert states(batch) == ["signing"] * 3
    papers = client.get(url("batch_papers", batch.public_id))
    assert papers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(papers.content)) as pdf:
        assert len(pdf.pages) >= 6 and len(pdf.pages) % 2 == 0
    assert Event.objects.filter(action="documents.download").count() == 3


def test_withdrawing_the_batch_needs_a_reason(sign_in, officer, batch):
    address = url("batch_withdraw", batch.public_id)
    assert sign_in(officer).post(address, {"reason": ""}).status_code == 422
    assert states(batch) == ["draft"] * 3
    sign_in(officer).post(address, {"reason": "Топ басқа базаға барды"})
    assert states(batch) == ["withdrawn"] * 3
    assert {row.end_note for row in Agreement.objects.all()} == {"Топ басқа базаға барды"}


def test_the_list_of_batches(sign_in, officer, stranger, batch):
    assert [row.id for row in sign_in(officer).get(url("batch_list")).context["table"].rows] == [batch.public_id]
    assert sign_in(stranger).get(url("batch_list")).context["table"].rows == []


def test_kinds_and_editions_are_read_by_everybody(sign_in, stranger, kinds):
    client = sign_in(stranger)
    page = client.get(url("kind_list"))
    edition = page.context["kinds"][0].editions.all()[0]
    assert url("edition", edition.public_id) in page.content.decode()
    assert len(client.get(url("edition", edition.public_id)).context["clauses"]) > 10
    assert client.get(url("edition", "nobody")).status_code == 404
