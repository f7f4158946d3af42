"""The page of a learner or parent without an account: read, confirm by code where allowed, refuse."""

import datetime as dt

import pytest
from django.test import Client

from agreements.actions.ending import reopen
from agreements.documents.paper import version_of
from crm.accounts.models import AccessLink
from crm.audit.models import Event
from crm.core import clock
from crm.documents.models import OneTimeCode, Signature
from crm.notifications.models import Delivery
from tests.agreements.doors import envelope, everything, said, signer, url
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
GETS = ("signer", "signer_paper", "signer_confirm", "signer_refuse")
WITH_CODE = "short_course"


@pytest.fixture
def visitor(db):
    """A phone that knows nothing of the college."""
    return Client()


def issued(officer, director, college, employer, group, code="professional_practice", age=19):
    learner = people.make_learner(college, group, age=age, email="oqushy@example.kz")
    return make.signing(officer, director, make.draft(officer, college, employer, learner, code=code))


@pytest.fixture
def course(officer, director, college, employer, group, kinds):
    """A short course of an adult: may be confirmed by code."""
    return issued(officer, director, college, employer, group, WITH_CODE)


@pytest.fixture
def practice(officer, director, college, employer, group, kinds):
    """A practice agreement of a seventeen-year-old: paper only."""
    return issued(officer, director, college, employer, group, age=17)


def code_of_letter():
    body = Delivery.objects.filter(message="agreements.confirmation_code").latest("pk").body
    return "".join(c for c in body if c.isdigit())[:6]


def test_it_says_in_plain_words_where_when_and_who(visitor, officer, course):
    page = visitor.get(url("signer", signer(officer, course)))
    text = page.content.decode()
    for word in (course.learner.full_name, "Тәлімгер Үлгі", "Жетекші Үлгі", course.number, course.employer.organisation.name_en):
        assert word in text
    assert page.context["slot"].role == "learner"


def test_the_language_of_the_letter_is_the_language_of_the_page(visitor, officer, course):
    assert visitor.get(url("signer", signer(officer, course, language="ru")))["Content-Language"] == "ru"


def test_a_code_is_offered_only_where_the_kind_allows_it(visitor, officer, course, practice):
    allowed = visitor.get(url("signer", signer(officer, course))).context
    denied = visitor.get(url("signer", signer(officer, practice))).context
    assert (allowed["by_code"], denied["by_code"], denied["by_paper"]) == (True, False, True)
    answer = visitor.post(url("signer_code", signer(officer, practice)), follow=True)
    assert said(answer)[0][0] == "error"
    assert not OneTimeCode.objects.exists()


def test_a_confirmation_is_never_called_a_signature(visitor, officer, course):
    text = visitor.get(url("signer_confirm", signer(officer, course))).content.decode().lower()
    button = text.split('type="submit"')[-1]
    assert "not an electronic digital signature" in text
    assert "sign" not in button.split("</button>")[0]


def test_a_look_changes_nothing(visitor, officer, course):
    secret = signer(officer, course)
    before = everything()
    for name in GETS:
        assert visitor.get(url(name, secret)).status_code == 200
        visitor.head(url(name, secret))
    assert visitor.get(url("signer_code", secret)).status_code == 405
    assert visitor.get(f"/l/{secret}/")["Location"] == url("signer", secret)
    assert everything() == before
    assert Event.objects.filter(action="documents.download").exists(), "but who read the paper is known"


def test_the_paper_is_the_frozen_one(visitor, officer, course):
    answer = visitor.get(url("signer_paper", signer(officer, course)))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("inline")


@pytest.mark.django_db(transaction=True)
def test_confirming_by_the_code_of_the_letter(visitor, officer, course):
    secret = signer(officer, course)
    sent = visitor.post(url("signer_code", secret))
    assert sent["Location"] == url("signer_confirm", secret)
    code = code_of_letter()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    address = url("signer_confirm", secret)
    refused = visitor.post(address, {"code": wrong, "agree": "on"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["code"])
    assert visitor.post(address, {"code": code}).status_code == 422, "unread is not confirmed"
    assert not Signature.objects.exists()
    done = visitor.post(address, {"code": f"{code[:3]} {code[3:]}", "agree": "on"}, follow=True)
    assert done.context["slot"].state == "signed"
    signature = Signature.objects.get()
    assert (signature.method, signature.recorded_by) == ("code", course.learner.full_name)
    assert not done.context["by_code"]
    assert visitor.post(address, {"code": code, "agree": "on"}).status_code == 422, "one code, one confirmation"
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("code", ["", "12", "abcdef", "1234567", "١٢٣٤٥٦"])
def test_what_is_no_code_is_refused_before_it_is_counted(visitor, officer, course, code):
    secret = signer(officer, course)
    visitor.post(url("signer_code", secret))
    answer = visitor.post(url("signer_confirm", secret), {"code": code, "agree": "on"})
    assert answer.status_code == 422
    assert OneTimeCode.objects.get().attempts == 0


def test_a_second_code_at_once_is_refused(visitor, officer, course):
    secret = signer(officer, course)
    visitor.post(url("signer_code", secret))
    again = visitor.post(url("signer_code", secret), follow=True)
    assert "error" in [level for level, _text in said(again)]
    assert OneTimeCode.objects.count() == 1


def test_refusing_needs_a_reason_and_ends_the_paper(visitor, officer, course, django_capture_on_commit_callbacks):
    secret = signer(officer, course)
    address = url("signer_refuse", secret)
    assert visitor.post(address, {"reason": " "}).status_code == 422
    assert version_of(course).slots.get(role="learner").state == "open"
    with django_capture_on_commit_callbacks(execute=True):
        page = visitor.post(address, {"reason": "Ойымнан қайттым"}, follow=True)
    assert page.context["slot"].state == "refused"
    assert version_of(course) is None
    assert Delivery.objects.filter(message="agreements.signature_refused").exists()
    assert visitor.post(address, {"reason": "тағы"}).status_code == 422


def test_a_parent_sees_the_childs_agreement_and_his_own_slot(visitor, officer, practice):
    page = visitor.get(url("signer", signer(officer, practice, "representative")))
    assert page.context["slot"].role == "representative"
    assert practice.learner.full_name in page.content.decode()


def test_a_void_paper_is_said_to_be_void_and_takes_nothing(visitor, officer, course):
    secret = signer(officer, course)
    reopen(actor=officer, agreement=course, reason="Күні қате")
    page = visitor.get(url("signer", secret))
    assert page.context["void"] and not page.context["by_code"] and not page.context["by_paper"]
    assert "data-void" in page.content.decode()
    visitor.post(url("signer_code", secret))
    assert not OneTimeCode.objects.exists()
    assert visitor.post(url("signer_refuse", secret), {"reason": "x"}).status_code == 422


def test_a_dead_link_and_a_link_for_another_page_open_nothing(visitor, officer, college, employer, course):
    secret = signer(officer, course)
    for other in (envelope(officer, college, employer), "n" * 43):
        for name in GETS:
            assert visitor.get(url(name, other)).status_code == 404
        assert visitor.post(url("signer_refuse", other), {"reason": "x"}).status_code == 404
        assert visitor.post(url("signer_code", other)).status_code == 404
    AccessLink.objects.update(expires_at=clock.now() - dt.timedelta(seconds=1))
    before = everything()
    for name in GETS:
        assert visitor.get(url(name, secret)).status_code == 410
    assert visitor.post(url("signer_code", secret)).status_code == 410
    assert visitor.post(url("signer_refuse", secret), {"reason": "x"}).status_code == 410
    assert everything() == before


def test_one_learners_link_shows_nothing_of_another(visitor, officer, director, college, employer, group, course):
    other = issued(officer, director, college, employer, group, WITH_CODE)
    text = visitor.get(url("signer", signer(officer, course))).content.decode()
    assert other.learner.full_name not in text
    assert visitor.get(url("envelope", signer(officer, course))).status_code == 404


def test_names_are_text(visitor, officer, director, college, employer, group, kinds):
    learner = people.make_learner(college, group, age=19, full_name="<script>alert(1)</script>")
    row = make.signing(officer, director, make.draft(officer, college, employer, learner))
    assert "<script>alert" not in visitor.get(url("signer", signer(officer, row))).content.decode()
