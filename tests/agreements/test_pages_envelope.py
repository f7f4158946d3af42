"""The employer's page without an account: look, correct the mentor, remark, accept, refuse."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crm.accounts.models import AccessLink
from crm.audit.models import Event
from crm.core import clock
from employers.models import Contact
from tests.agreements.doors import envelope, everything, said, signer, url
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
PAGES = ("envelope", "envelope_accept", "envelope_refuse", "envelope_mentor")


@pytest.fixture
def visitor(db):
    """A browser that knows nothing of the college."""
    return Client()


@pytest.fixture
def rows(officer, college, employer, group, kinds):
    """Three agreements lying before the employer, by name."""
    for n in range(3):
        people.make_learner(college, group, full_name=f"Оқушы {n}", age=19)
    batch = make.batch(officer, college, employer, group)
    return [make.in_review(officer, row) for row in batch.agreements.order_by("learner__full_name")]


@pytest.fixture
def secret(officer, college, employer):
    """The secret of the employer's link."""
    return envelope(officer, college, employer)


def ids(rows):
    return [row.public_id for row in rows]


def states(rows):
    return [make.fresh(row).state for row in rows]


def test_he_sees_his_own_with_terms_and_what_waits(visitor, secret, rows, employer):
    page = visitor.get(url("envelope", secret))
    assert [row["agreement"] for row in page.context["rows"]] == rows
    assert page.context["waiting"] == 3
    assert employer.organisation.name_en in page.content.decode()


def test_he_sees_neither_drafts_nor_others_nor_another_colleges(visitor, secret, rows, officer, college, employer, stranger):
    make.draft(officer, college, employer, people.make_learner(college))
    make.in_review(officer, make.draft(officer, college, people.make_employer(college), people.make_learner(college)))
    other = people.make_college("Басқа колледж")
    theirs = people.make_actor(other.organisation, "officer")
    employer.partnerships.create(college=other, stage="active")
    foreign = make.in_review(theirs, make.draft(theirs, other, employer))
    assert [row["agreement"] for row in visitor.get(url("envelope", secret)).context["rows"]] == rows
    assert visitor.get(url("envelope_paper", secret, foreign.public_id)).status_code == 404
    assert visitor.get(url("envelope_remark", secret, foreign.public_id)).status_code == 404
    visitor.post(url("envelope_accept", secret), {"selected": [foreign.public_id]})
    visitor.post(url("envelope_refuse", secret), {"selected": [foreign.public_id], "reason": "x"})
    assert (make.fresh(foreign).state, make.fresh(foreign).accepted_at) == ("review", None)


def test_an_empty_envelope_names_the_college_and_nothing_odd(visitor, secret, college):
    text = visitor.get(url("envelope", secret)).content.decode()
    assert college.organisation.name_en in text
    assert "None" not in text


def test_two_colleges_keep_a_door_each_to_the_same_employer(visitor, rows, officer, college, employer):
    mine = envelope(officer, college, employer)
    other = people.make_college("Басқа колледж")
    envelope(people.make_actor(other.organisation, "officer"), other, employer)
    assert visitor.get(url("envelope", mine)).status_code == 200


def test_a_look_changes_nothing(visitor, secret, rows):
    before = everything()
    for name in PAGES:
        for query in ("", f"?selected={rows[0].public_id}", "?selected=nobody&all=1"):
            assert visitor.get(url(name, secret) + query).status_code == 200
            assert visitor.head(url(name, secret) + query).status_code == 200
    for name in ("envelope_remark", "envelope_paper"):
        assert visitor.get(url(name, secret, rows[0].public_id)).status_code == 200
    assert visitor.get(f"/l/{secret}/")["Location"] == url("envelope", secret)
    assert everything() == before


def test_a_dead_link_opens_nothing(visitor, secret, rows, officer, college, employer):
    AccessLink.objects.update(expires_at=clock.now() - dt.timedelta(minutes=1))
    before = everything()
    for name in PAGES:
        assert visitor.get(url(name, secret)).status_code == 410
        assert visitor.post(url(name, secret), {"all": "1", "reason": "x", "selected": ids(rows)}).status_code == 410
    assert everything() == before
    envelope(officer, college, employer)
    assert visitor.get(url("envelope", secret)).status_code == 410


def test_an_unknown_secret_and_a_signers_link_are_404(visitor, rows, officer, director):
    assert visitor.get(url("envelope", "n" * 43)).status_code == 404
    row = make.signing(
        officer, director, make.draft(officer, rows[0].college, rows[0].employer, people.make_learner(rows[0].college, rows[0].group))
    )
    assert visitor.get(url("envelope", signer(officer, row))).status_code == 404


def test_all_are_accepted_at_once(visitor, secret, rows):
    page = visitor.post(url("envelope_accept", secret), {"all": "1"}, follow=True)
    assert page.context["waiting"] == 0
    assert [level for level, _text in said(page)] == ["success"]
    assert all(make.fresh(row).accepted_by == "Кадр Маман" for row in rows)
    assert AccessLink.objects.get(person_name="Кадр Маман").used_at is not None


def test_only_the_chosen_are_accepted(visitor, secret, rows):
    shown = visitor.get(url("envelope_accept", secret), {"selected": ids(rows[:2])})
    assert shown.context["chosen"] == rows[:2]
    visitor.post(url("envelope_accept", secret), {"selected": ids(rows[:2])})
    assert [make.fresh(row).accepted_at is not None for row in rows] == [True, True, False]


@pytest.mark.parametrize("name", ["envelope_accept", "envelope_refuse", "envelope_mentor"])
def test_with_nothing_chosen_it_is_said_so(visitor, secret, rows, name):
    answer = visitor.post(url(name, secret), {"reason": "x", "full_name": "Кім", "position_kk": "ш", "position_ru": "м"})
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()
    assert states(rows) == ["review"] * 3


def test_a_refusal_needs_a_reason_and_leaves_the_rest(visitor, secret, rows):
    address = url("envelope_refuse", secret)
    empty = visitor.post(address, {"selected": ids(rows[:1]), "reason": " "})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["reason"])
    assert empty.context["chosen"] == rows[:1], "the choice is not lost"
    visitor.post(address, {"selected": ids(rows[:1]), "reason": "Бұл цех\u202e жабылды <script>"})
    row = make.fresh(rows[0])
    assert (row.state, row.end_note) == ("refused", "Бұл цех жабылды <script>")
    text = visitor.get(url("envelope", secret)).content.decode()
    assert "&lt;script&gt;" in text and "<script>" not in text.split("</head>")[1].split("Бұл цех")[1][:40]
    assert states(rows[1:]) == ["review", "review"]


def test_what_is_settled_is_not_settled_again(visitor, secret, rows):
    visitor.post(url("envelope_refuse", secret), {"selected": ids(rows[:1]), "reason": "Орын жоқ"}, follow=True)
    page = visitor.post(url("envelope_accept", secret), {"selected": ids(rows)}, follow=True)
    assert [level for level, _text in said(page)] == ["success", "warning"]
    assert make.fresh(rows[0]).accepted_at is None


# The mentor


def mentor_form(visitor, secret, rows, **typed):
    """The mentor's page as the browser sends it: the present card filled in, then what is typed over it."""
    address = url("envelope_mentor", secret)
    shown = visitor.get(address, {"selected": ids(rows)}).context["form"]
    sent = {name: shown[name].value() or "" for name in ("mentor", "full_name", "position_kk", "position_ru", "phone")}
    return visitor.post(address, {**sent, "selected": ids(rows), **typed})


def mentors(rows):
    return [row.terms.get().mentor.full_name for row in rows]


def test_the_mentors_card_is_corrected_everywhere(visitor, secret, rows):
    assert mentor_form(visitor, secret, rows[:1], position_kk="бас шебер", everywhere="on").status_code == 302
    card = Contact.objects.get()
    assert (card.full_name, card.position_kk, card.position_ru) == ("Тәлімгер Үлгі", "бас шебер", "мастер")


def test_a_correction_without_saying_where_is_asked_about_and_kept(visitor, secret, rows):
    answer = mentor_form(visitor, secret, rows[:1], position_kk="бас шебер")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["everywhere"])
    assert "бас шебер" in answer.content.decode()
    assert Contact.objects.get().position_kk == "шебер"


def test_another_person_takes_the_place_in_the_chosen_only(visitor, secret, rows):
    answer = mentor_form(visitor, secret, rows[:2], mentor="", full_name="Басқа\u200f Тәлімгер", phone="+7 705 111 22 33")
    assert answer.status_code == 302
    assert mentors(rows) == ["Басқа Тәлімгер", "Басқа Тәлімгер", "Тәлімгер Үлгі"]
    assert Contact.objects.get(full_name="Басқа Тәлімгер").phone == "+77051112233"


def test_another_person_does_not_inherit_the_phone_and_must_be_named(visitor, secret, rows, employer):
    employer.contacts.update(phone="+77050000000")
    nameless = mentor_form(visitor, secret, rows[:1], mentor="")
    assert (nameless.status_code, list(nameless.context["form"].errors)) == (422, ["full_name"])
    assert Contact.objects.count() == 1
    mentor_form(visitor, secret, rows[:1], mentor="", full_name="Жаңа Тәлімгер")
    person = Contact.objects.get(full_name="Жаңа Тәлімгер")
    assert (person.phone, person.position_kk) == ("", "шебер")


@pytest.mark.parametrize("everywhere", [{}, {"everywhere": "on"}])
def test_choosing_a_colleague_never_writes_the_first_ones_card_over_his(visitor, secret, rows, employer, everywhere):
    colleague = Contact.objects.create(employer=employer, full_name="Әріптес", position_kk="инженер", position_ru="инженер")
    assert mentor_form(visitor, secret, rows[:1], mentor=colleague.public_id, **everywhere).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.full_name, colleague.position_kk, colleague.is_mentor) == ("Әріптес", "инженер", True)
    assert mentors(rows[:2]) == ["Әріптес", "Тәлімгер Үлгі"]


def test_a_mentor_of_another_employer_cannot_be_chosen(visitor, secret, rows, college):
    foreign = people.make_employer(college).contacts.get()
    answer = mentor_form(visitor, secret, rows[:1], mentor=foreign.public_id)
    assert list(answer.context["form"].errors)[0] == "mentor"
    assert mentors(rows[:1]) == ["Тәлімгер Үлгі"]


# A remark


def test_a_remark_sends_it_back_for_correction(visitor, secret, rows):
    address = url("envelope_remark", secret, rows[0].public_id)
    empty = visitor.post(address, {"field": "place", "text": ""})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["text"])
    assert visitor.post(address, {"field": "shoes", "text": "x"}).status_code == 422
    assert visitor.post(address, {"field": "place", "text": "Орны\u202e басқа"}).status_code == 302
    assert make.fresh(rows[0]).state == "correction"
    assert rows[0].comments.get().text == "Орны басқа"
    again = visitor.post(address, {"field": "place", "text": "Тағы да"})
    assert again.status_code == 422
    assert rows[0].comments.count() == 1


# Papers


def test_the_draft_is_shown_before_issue_and_the_very_bytes_after(visitor, secret, rows, officer, director):
    draft = visitor.get(url("envelope_paper", secret, rows[0].public_id))
    assert draft.content.startswith(b"%PDF")
    row = make.signing(
        officer, director, make.draft(officer, rows[0].college, rows[0].employer, people.make_learner(rows[0].college, rows[0].group))
    )
    secret = envelope(officer, row.college, row.employer)
    paper = b"".join(visitor.get(url("envelope_paper", secret, row.public_id)).streaming_content)
    assert paper.startswith(b"%PDF")
    assert Event.objects.filter(action="documents.download").count() == 1, "the reading is noted"


def test_many_agreements_ask_no_more_than_few(visitor, secret, rows, officer, college, employer):
    visitor.get(url("envelope", secret))
    with CaptureQueriesContext(connection) as few:
        visitor.get(url("envelope", secret))
    group = people.make_group(college, "ТМ-25")
    for _n in range(22):
        people.make_learner(college, group, age=19)
    for row in make.batch(officer, college, employer, group).agreements.all():
        make.in_review(officer, row)
    with CaptureQueriesContext(connection) as many:
        page = visitor.get(url("envelope", secret))
    assert len(page.context["rows"]) == 25
    assert len(many) == len(few)


def test_names_are_text_here_too(visitor, secret, officer, college, employer, group, kinds):
    learner = people.make_learner(college, group, full_name="<img src=x onerror=alert(1)>")
    make.in_review(officer, make.draft(officer, college, employer, learner))
    text = visitor.get(url("envelope", envelope(officer, college, employer))).content.decode()
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text


def test_the_page_is_neither_kept_nor_indexed(visitor, secret):
    answer = visitor.get(url("envelope", secret))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
