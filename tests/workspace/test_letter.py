"""Letters about what is new in a followed view: when, to whom, with which rights, once."""

import datetime as dt

import pytest

from crm.accounts.models import Membership, User
from crm.audit.models import Event
from crm.colleges.models import Learner
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import Forbidden
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from crm.notifications.models import Delivery
from crm.workspace import jobs
from crm.workspace.actions.letter import look_into_view
from crm.workspace.actions.subscription import follow_view
from crm.workspace.actions.view import keep_view
from crm.workspace.models import Subscription, View
from crm.workspace.rules.news import Found, fresh, is_morning, newest, period_of
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = pytest.mark.django_db
LIST = "colleges:learner_list"
#: A Tuesday, 8 o'clock in Kazakhstan.
TUESDAY = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def machine():
    return system("workspace")


@pytest.fixture
def follow(officer):
    def start(rhythm="daily", query="state=studying", actor=officer, at=TUESDAY, **kwargs):
        view = keep_view(actor=actor, list_key=LIST, name="Оқитындар", query=query, **kwargs)
        return follow_view(actor=actor, view=view, rhythm=rhythm, at=at)

    return start


def look(row, at):
    return look_into_view(actor=system("workspace"), subscription=Subscription.objects.select_related("view").get(pk=row.pk), at=at)


def letters():
    run_waiting()
    return list(Delivery.objects.filter(message__startswith="workspace.").order_by("pk"))


@pytest.mark.both
def test_a_letter_says_how_many_are_new_and_nothing_more(follow, officer, college):
    people.make_learner(college)
    row = follow()
    new = [people.make_learner(college, full_name="Ахметов Әли") for _n in range(3)]
    assert look(row, TUESDAY + DAY) == 3
    (letter,) = letters()
    assert (letter.message, letter.user_id, letter.organisation) == ("workspace.view_news", officer.user_id, "")
    assert letter.url == f"/workspace/views/{row.view.public_id}/"
    assert "Оқитындар" in letter.body and f"/workspace/views/{row.view.public_id}/follow/" in letter.body and "3" in letter.body
    said = letter.subject + letter.body + str(list(Job.objects.values_list("arguments", flat=True)))
    assert not [learner for learner in new if learner.full_name in said or learner.public_id in said]
    assert "Оқитындар" not in letter.subject, "others see the subject; the view may be private"
    row.refresh_from_db()
    assert row.last_sent_at == TUESDAY + DAY and len(row.known) == 4


def test_without_news_there_is_no_letter(follow, college):
    people.make_learner(college)
    row = follow()
    assert look(row, TUESDAY + DAY) == 0 and letters() == []
    row.refresh_from_db()
    assert row.last_sent_at is None and row.period == clock.today(TUESDAY + DAY)


def test_however_often_the_work_is_done_a_day_has_one_letter(follow, college):
    row = follow()
    people.make_learner(college)
    assert [look(row, TUESDAY + DAY) for _n in range(3)] == [1, 0, 0]
    people.make_learner(college)
    assert look(row, TUESDAY + DAY + dt.timedelta(hours=9)) == 0
    assert len(letters()) == 1
    assert look(row, TUESDAY + 2 * DAY) == 1
    assert len(letters()) == 2
    assert Event.objects.filter(action="workspace.letter_written").count() == 2


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_letter(follow, college):
    row = follow()
    people.make_learner(college)
    results = together(*[lambda: look(row, TUESDAY + DAY)] * 2)
    assert sorted(results) == [0, 1]
    assert len(letters()) == 1


def test_the_letter_itself_may_be_written_twice_and_is_one(follow, college):
    row = follow()
    people.make_learner(college)
    look(row, TUESDAY + DAY)
    assert len(letters()) == 1
    assert Job.objects.filter(task="notifications.view_letter").update(state="queued", attempts=0) == 1
    assert len(letters()) == 1


def test_a_weekly_letter_comes_on_monday_or_the_first_day_the_work_runs_after(follow, college):
    row = follow("weekly")
    people.make_learner(college)
    assert [look(row, TUESDAY + days * DAY) for days in (1, 4, 5)] == [0, 0, 0]
    assert look(row, TUESDAY + 6 * DAY) == 1, "the next Monday"
    people.make_learner(college)
    assert look(row, TUESDAY + 15 * DAY) == 1, "a Wednesday: the machine stood still on Monday"
    assert look(row, TUESDAY + 16 * DAY) == 0


def test_before_seven_in_the_morning_nobody_is_written_to(follow, college):
    row = follow()
    people.make_learner(college)
    early = TUESDAY + DAY - dt.timedelta(hours=1, minutes=1)
    assert look(row, early) == 0 and not Subscription.objects.due(early).exists()
    assert look(row, early + dt.timedelta(minutes=1)) == 1
    assert is_morning(TUESDAY)


def test_a_row_that_left_and_came_back_is_new_again(follow, college):
    learner = people.make_learner(college)
    row = follow()
    Learner.objects.filter(pk=learner.pk).update(state="expelled")
    assert look(row, TUESDAY + DAY) == 0
    Learner.objects.filter(pk=learner.pk).update(state="studying")
    assert look(row, TUESDAY + 2 * DAY) == 1


def test_the_rights_are_those_of_the_moment(follow, officer, college):
    row = follow()
    people.make_learner(college)
    Membership.objects.filter(user_id=officer.user_id).update(ended_at=clock.now())
    assert look(row, TUESDAY + DAY) == 0
    assert letters() == []


def test_a_closed_account_gets_nothing_and_what_was_known_stays_known(follow, officer, college):
    people.make_learner(college)
    row = follow()
    people.make_learner(college)
    User.objects.filter(pk=officer.user_id).update(is_active=False)
    assert not Subscription.objects.due(TUESDAY + DAY).exists()
    assert look(row, TUESDAY + DAY) == 0 and letters() == []
    row.refresh_from_db()
    assert len(row.known) == 1


def test_a_view_no_longer_shown_sends_nothing(follow, officer, director, college):
    shared = keep_view(actor=officer, list_key=LIST, name="Ортақ", query="", audience="organisation", organisation=college.organisation)
    row = follow_view(actor=director, view=shared, rhythm="daily", at=TUESDAY)
    people.make_learner(college)
    View.objects.filter(pk=shared.pk).update(audience="me", organisation=None)
    assert look(row, TUESDAY + DAY) == 0 and letters() == []
    View.objects.filter(pk=shared.pk).update(audience="organisation", organisation=college.organisation)
    assert look(row, TUESDAY + 2 * DAY) == 1, "shown again"


def test_a_view_whose_filter_vanished_does_not_call_everything_new(follow, college):
    row = follow()
    people.make_learner(college)
    View.objects.filter(pk=row.view_id).update(query="colour=red")
    assert look(row, TUESDAY + DAY) == 0 and letters() == []
    row.refresh_from_db()
    assert row.known == []


@pytest.mark.parametrize(("language", "words"), [("en", "New in a list you follow: Learners, 1"), ("kk", ""), ("ru", "")])
def test_the_letter_speaks_the_language_of_the_account(follow, officer, college, language, words):
    User.objects.filter(pk=officer.user_id).update(language=language)
    row = follow()
    people.make_learner(college)
    look(row, TUESDAY + DAY)
    (letter,) = letters()
    assert letter.language == language and (not words or letter.subject == words)


def test_the_letter_leaves_by_smtp_and_carries_both_addresses(follow, officer, college, smtp_server, settings):
    settings.SITE_URL = "https://crm.example.kz"
    row = follow()
    people.make_learner(college)
    look(row, TUESDAY + DAY)
    run_waiting()
    address = User.objects.get(pk=officer.user_id).email
    (mail,) = smtp_server.to(address)
    text = mail.get_body(("plain",)).get_content()
    for end in ("", "follow/"):
        assert f"https://crm.example.kz/workspace/views/{row.view.public_id}/{end}" in text


def test_beyond_so_many_rows_the_newest_are_compared_and_the_letter_says_so(follow, college, monkeypatch):
    for room in ("rules.news", "following", "actions.letter"):
        monkeypatch.setattr(f"crm.workspace.{room}.COMPARED", 3)
    old = [people.make_learner(college) for _n in range(5)]
    row = follow()
    assert row.known == sorted((learner.public_id for learner in old), reverse=True)[:3]
    Learner.objects.filter(public_id=row.known[0]).update(state="expelled")
    assert look(row, TUESDAY + DAY) == 0, "an older row came into sight; it is not new"
    people.make_learner(college)
    assert look(row, TUESDAY + 2 * DAY) == 1
    (letter,) = letters()
    assert letter.message == "workspace.view_news_capped" and "3" in letter.body


def test_the_machine_hands_the_work_out_and_does_it(follow, officer, college, monkeypatch):
    row = follow()
    people.make_learner(college)
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + DAY)
    for _round in range(2):
        jobs.hand_out(None)
        assert Job.objects.filter(task="workspace.letter", state="queued").count() == 1 - _round
        assert len(letters()) == 1
    Subscription.objects.filter(pk=row.pk).update(period=clock.today(TUESDAY))
    jobs.hand_out(None)
    Subscription.objects.all().delete()
    assert len(letters()) == 1 and not Job.objects.exclude(state="done").exists()


def test_only_the_machine_looks_into_views(follow, officer, college):
    row = follow()
    people.make_learner(college)
    with pytest.raises(Forbidden):
        look_into_view(actor=officer, subscription=row, at=TUESDAY + DAY)
    row.refresh_from_db()
    assert row.period == clock.today(TUESDAY) and letters() == []


# --- the rules


def test_a_period_is_a_day_or_a_week_of_kazakhstan():
    late = dt.datetime(2026, 11, 29, 20, 0, tzinfo=dt.UTC)
    assert period_of("daily", late) == period_of("weekly", late) == dt.date(2026, 11, 30), "Monday has begun in Kazakhstan"
    assert period_of("weekly", TUESDAY) == dt.date(2026, 11, 23)


def test_new_is_what_was_not_there():
    assert fresh(["b", "a"], Found(["d", "b", "a"], False)) == ["d"]
    assert fresh([], Found([], False)) == []
    assert newest(["b", "b", "a"]) == Found(["b", "a"], False)
