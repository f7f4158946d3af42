"""A graduate answers by link: three taps, one question a screen, again whenever he likes, or not at all."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.accounts.actions.links import revoke_link
from crm.accounts.models import AccessLink
from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Forbidden, Invalid
from crm.graduates.actions.answer import answer
from crm.graduates.choices import Category
from crm.graduates.models import Graduate, Observation
from crm.graduates.rules.questions import TOPICS, detail_of, topic_of
from tests.factories import graduates as make

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


@pytest.fixture
def door(officer, graduate):
    return make.holder(officer, graduate)


@pytest.fixture
def holder(door):
    return door[0]


@pytest.fixture
def phone(client, door):
    """A phone with the link open, speaking English."""
    client.cookies["django_language"] = "en"
    client.secret = door[1]
    return client


def page(phone, *path):
    names = ("graduates:answer", "graduates:answer_topic", "graduates:answer_send")
    return reverse(names[len(path)], args=[phone.secret, *path])


def live():
    return Observation.objects.live().filter(source="own")


def test_an_own_answer_is_an_own_statement_about_today(holder, graduate):
    row = answer(actor=holder, graduate=graduate, category="work_field", place="Қазмырыш")
    assert (row.source, row.level, row.on, row.employer_name) == ("own", 2, clock.today(), "Қазмырыш")
    assert row.entered_by == graduate.learner.full_name
    assert Event.objects.get(action="graduates.answer").actor_kind == "link"


def test_the_same_answer_again_the_same_day_is_the_one_that_is_there(holder, graduate):
    first = answer(actor=holder, graduate=graduate, category="study", place=" КазНУ ")
    assert answer(actor=holder, graduate=graduate, category="study", place="КазНУ") == first
    assert Observation.objects.count() == 1


def test_another_answer_takes_the_place_of_the_first_which_stays(holder, graduate):
    first = answer(actor=holder, graduate=graduate, category="registered")
    second = answer(actor=holder, graduate=graduate, category="work_other")
    third = answer(actor=holder, graduate=graduate, category="registered", at=clock.now() + dt.timedelta(days=1))
    assert [row.supersedes for row in (first, second, third)] == [None, first, second]
    assert list(live()) == [third]
    assert Observation.objects.count() == 3


def test_refusing_is_unknown_proves_nothing_and_withdraws_an_earlier_answer(holder, graduate):
    answer(actor=holder, graduate=graduate, category="idle")
    row = answer(actor=holder, graduate=graduate, category="unknown", refused=True)
    assert (row.level, row.refused) == (0, True)
    assert list(live()) == [row]


def test_only_the_holder_of_the_graduates_own_link_answers(college, officer, graduate):
    other, _secret = make.holder(officer, make.graduate(college, officer))
    for actor in (officer, other):
        with pytest.raises(Forbidden, match="graduates.own_link_only"):
            answer(actor=actor, graduate=graduate, category="idle")
    assert not Observation.objects.exists()
    assert list(Graduate.objects.visible_to(other)) != [graduate]


def test_a_place_too_long_is_refused_and_nothing_is_kept(holder, graduate):
    with pytest.raises(Invalid, match="graduates.too_long"):
        answer(actor=holder, graduate=graduate, category="work_field", place="x" * 201)
    assert not Observation.objects.exists()


def test_the_questions_reach_every_category_but_death():
    reached = {detail.category for topic in TOPICS for detail in topic.details}
    assert reached == set(Category) - {Category.DIED}
    assert all(len(topic.details) == 1 for topic in TOPICS if not topic.question)
    assert topic_of("work").question and topic_of("nothing") is None and detail_of(TOPICS[0], "nothing") is None
    refusals = [detail for topic in TOPICS for detail in topic.details if detail.refused]
    assert [detail.category for detail in refusals] == ["unknown"]


def test_three_taps(phone, graduate):
    first = phone.get(page(phone))
    assert page(phone, "work") in first.text
    second = phone.get(page(phone, "work"))
    assert page(phone, "work", "field") in second.text
    assert not Observation.objects.exists()
    third = phone.get(page(phone, "work", "field"))
    assert third.status_code == 200 and not Observation.objects.exists()
    sent = phone.post(page(phone, "work", "field"), {"place": "Қазмырыш"})
    assert sent["Location"] == page(phone)
    assert (live().get().category, live().get().employer_name) == ("work_field", "Қазмырыш")
    assert AccessLink.objects.get().used_at is not None


def test_where_nothing_more_is_asked_two_taps_do(phone):
    first = phone.get(page(phone))
    assert page(phone, "military", "military") in first.text
    assert phone.get(page(phone, "military")).status_code == 404
    phone.post(page(phone, "military", "military"))
    assert live().get().category == "military"


@pytest.mark.parametrize(("topic", "detail"), [(topic.code, detail.code) for topic in TOPICS for detail in topic.details])
def test_every_answer_can_be_sent(phone, topic, detail):
    assert phone.get(page(phone, topic, detail)).status_code == 200
    assert phone.post(page(phone, topic, detail)).status_code == 302
    row, meant = live().get(), detail_of(topic_of(topic), detail)
    assert (row.category, row.refused, row.temporary) == (meant.category, meant.refused, meant.temporary)
    assert row.studying == (meant.studying or meant.category == "study")


def test_work_beside_study_keeps_both(phone):
    phone.post(page(phone, "study", "other"))
    assert (live().get().category, live().get().studying) == ("work_other", True)


def test_who_answered_sees_the_answer_and_may_give_another(phone):
    phone.post(page(phone, "study", "only"), {"place": "КазНУ"})
    shown = phone.get(page(phone))
    assert shown.context["last"] == live().get() and "КазНУ" in shown.text
    phone.post(page(phone, "silent", "silent"))
    assert live().get().refused
    assert Observation.objects.count() == 2


def test_a_place_too_long_is_said_on_the_page(phone):
    sent = phone.post(page(phone, "work", "field"), {"place": "x" * 300})
    assert sent.status_code == 422 and not Observation.objects.exists()


@pytest.mark.parametrize("path", [("nothing",), ("work", "nothing"), ("nothing", "field")])
def test_an_address_that_means_nothing_is_not_found(phone, path):
    assert phone.get(page(phone, *path)).status_code == 404
    assert phone.post(page(phone, *path)).status_code in (404, 405)
    assert not Observation.objects.exists()


def test_the_pages_are_light_and_need_no_script(phone):
    for path in ((), ("work",), ("work", "field")):
        text = phone.get(page(phone, *path)).text
        assert len(text.encode()) < 20_000 and "<script" not in text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_link_speaks_the_language_it_was_given_in(client, officer, graduate, language):
    _actor, secret = make.holder(officer, graduate, language=language)
    assert client.get(reverse("graduates:answer", args=[secret]))["Content-Language"] == language


def test_a_withdrawn_link_opens_nothing(phone, officer):
    revoke_link(actor=officer, link=AccessLink.objects.get())
    assert phone.get(page(phone)).status_code == 410
    assert phone.post(page(phone, "work", "field")).status_code == 410
    assert not Observation.objects.exists()


def test_a_link_for_another_purpose_does_not_open_it(phone, officer, college, graduate):
    _actor, phone.secret = make.holder(officer, graduate, scope="agreements.employer", subject_kind="employer")
    assert phone.get(page(phone)).status_code == 404


def test_the_holder_reads_his_own_words_only(holder, officer, graduate):
    make.said(officer, graduate)
    own = answer(actor=holder, graduate=graduate, category="idle")
    assert list(Observation.objects.visible_to(holder)) == [own]
    assert list(Graduate.objects.visible_to(holder)) == [graduate]
