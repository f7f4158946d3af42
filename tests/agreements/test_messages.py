"""Who is told what, what waits on Today, and who may do what."""

import pytest

from agreements import notifications
from agreements.actions import employer as acts
from agreements.actions.ending import withdraw_many
from agreements.lifecycle import AGREEMENT
from agreements.tiles import waiting
from crm.core.actors import ANONYMOUS, system
from crm.core.errors import sentences
from crm.core.lifecycle import guards
from crm.core.permissions import abilities, predicates
from crm.core.ports import link_scopes, listeners, schedule, subjects, tasks
from crm.notifications.messages import messages
from crm.notifications.models import Delivery
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(officer, agreement):
    """An agreement lying before its employer."""
    return make.in_review(officer, agreement)


def told(code) -> list[str]:
    return sorted(Delivery.objects.filter(message=code).values_list("person_name", flat=True))


def test_a_refusal_reaches_the_officers_at_once(officer, holder, reviewed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        acts.employer_refuse(actor=holder, agreement=reviewed, reason="Орын жоқ")
    assert told("agreements.refused") == [officer.name]
    assert "Орын жоқ" in Delivery.objects.get(message="agreements.refused").body


def test_acceptances_of_one_day_make_one_letter_to_the_director(
    director, officer, holder, college, employer, group, agreement, django_capture_on_commit_callbacks
):
    rows = [
        make.in_review(officer, row) for row in (agreement, make.draft(officer, college, employer, people.make_learner(college, group)))
    ]
    with django_capture_on_commit_callbacks(execute=True):
        acts.employer_accept_many(actor=holder, agreements=rows)
    assert told("agreements.accepted") == [director.name]


def test_a_request_to_correct_reaches_the_officers(officer, holder, reviewed, django_capture_on_commit_callbacks):
    acts.employer_comment(actor=holder, agreement=reviewed, field="place", text="Мекенжай қате")
    with django_capture_on_commit_callbacks(execute=True):
        acts.request_correction(actor=holder, agreement=make.fresh(reviewed))
    assert told("agreements.correction_asked") == [officer.name]


def test_nobody_is_told_of_an_agreement_that_is_gone():
    notifications.on_refused(actor=system("tests"), agreement="0" * 26, reason="x")
    notifications.on_accepted(actor=system("tests"), agreement="0" * 26)
    assert not Delivery.objects.exists()


def test_a_paper_of_another_noun_is_none_of_this_rooms_business():
    notifications.on_slot_refused(actor=system("tests"), subject_kind="act", subject_id="0" * 26)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_message_can_be_said_with_its_values(lang):
    values = dict.fromkeys(["college", "until", "number", "name", "code", "employer", "count", "agreement", "person", "reason"], "x")
    for code in [key for key, _row in messages.items() if key.startswith("agreements.")]:
        row = messages.get(code)
        assert "{" not in str(row.subject).format_map(values) + str(row.body).format_map(values)


def test_today_says_what_waits_for_whom(officer, director, college, employer, group, agreement):
    manager = people.make_actor(employer.organisation, "manager")
    assert [row.count for row in waiting(officer)] == [1]
    assert waiting(manager) == []
    row = make.in_review(officer, agreement)
    assert waiting(officer) == []
    assert [row.count for row in waiting(manager)] == [1]
    acts.employer_accept(actor=manager, agreement=row)
    assert waiting(manager) == []
    assert "?waits=approval" in waiting(director)[0].url
    assert waiting(ANONYMOUS) == []


def test_the_rooms_hooks_are_in_place():
    assert {"agreement", "batch"} <= {kind for kind, _row in subjects.items()}
    assert "agreements.issue" in tasks and "agreements.sweep" in tasks
    assert schedule.get("agreements.sweep").task in tasks
    assert {link_scopes.get(f"agreements.{name}").url_name for name in ("signer", "guardian")} == {"agreements:signer"}
    assert listeners("documents.completed") and listeners("documents.slot_refused")


def test_every_refusal_of_a_guard_or_permission_has_words(agreement, stranger, director):
    row = make.fresh(agreement)
    codes = {guards.get(code)(row).code for transition in AGREEMENT.transitions for code in transition.guards}
    for actor in (stranger, director, ANONYMOUS, system("x")):
        codes |= {answer.code for answer in abilities(actor, row).values()}
        codes |= {answer.code for _row, answer in AGREEMENT.available(actor, row)}
    assert {code for code in codes if code and code not in sentences} == set()


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("officer", {"agreements.work", "agreements.fill"}),
        ("director", {"agreements.work", "agreements.fill", "agreements.approve"}),
        ("stranger", set()),
        ("holder", {"agreements.respond", "agreements.refuse"}),
    ],
)
def test_who_may_do_what_with_a_draft(request, agreement, who, allowed):
    actor = request.getfixturevalue(who)
    rows = [row for row in predicates if row.on == "agreements.Agreement"]
    assert {row.code for row in rows if row.test(actor, agreement)} == allowed


@pytest.mark.parametrize("role", ["keeper", "teacher"])
def test_other_roles_of_the_college_only_look(college, agreement, role):
    actor = people.make_actor(college.organisation, role)
    assert not any(row.test(actor, agreement) for row in predicates if row.on == "agreements.Agreement")
    assert type(agreement).objects.visible_to(actor).exists()


def test_a_selection_is_withdrawn_with_one_reason_and_a_failed_row_stops_nothing(officer, director, college, employer, group, agreement):
    other = make.draft(officer, college, employer, people.make_learner(college, group))
    ended = withdraw_many(actor=officer, agreements=[agreement], reason="Топ тарады")
    results = withdraw_many(actor=officer, agreements=[make.fresh(agreement), other], reason="Топ тарады")
    assert [row.ok for row in ended + results] == [True, False, True]
    assert results[0].reason
    assert make.fresh(other).end_note == "Топ тарады"


def test_people_of_the_employer_with_an_account_hear_once_a_day(
    officer, college, employer, group, agreement, django_capture_on_commit_callbacks
):
    manager = people.make_actor(employer.organisation, "manager")
    other = make.draft(officer, college, employer, people.make_learner(college, group))
    with django_capture_on_commit_callbacks(execute=True):
        make.in_review(officer, agreement)
        make.in_review(officer, other)
    assert told("agreements.sent") == [manager.name]


def test_a_withdrawal_reaches_the_employer_unless_it_never_saw_the_draft(
    officer, college, employer, group, agreement, django_capture_on_commit_callbacks
):
    other = make.in_review(officer, make.draft(officer, college, employer, people.make_learner(college, group)))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_many(actor=officer, agreements=[agreement, other], reason="Топ тарады")
    letter = Delivery.objects.get(message="agreements.withdrawn")
    assert (letter.email, "Топ тарады" in letter.body) == (employer.email, True)


def test_an_approval_reaches_the_officers(officer, director, agreement, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make.ready(officer, director, agreement)
    assert told("agreements.approved") == [officer.name]
