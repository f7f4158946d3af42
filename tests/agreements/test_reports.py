"""The figure of agreements by state: counted within one's rights, with the rows behind each number."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from django.utils.translation import override

from agreements.actions.effect import take_effect
from agreements.models import Agreement, Kind
from crm.colleges.actions.learner import change_state
from crm.colleges.models import Learner
from crm.core import clock
from crm.core.actors import system
from crm.reports.cards import cards, gather, scope_now, tally
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(officer, college, employer, group, agreement):
    """Two drafts and one before the employer."""
    rows = [agreement, *(make.draft(officer, college, employer, people.make_learner(college, group)) for _n in range(2))]
    make.in_review(officer, rows[2])
    return rows


def counted(actor):
    found = {}
    for fact in facts_of("agreements-by-state", actor, scope_now()):
        found.setdefault(fact.group, set()).add(fact.id)
    return found


def facts_of(key, actor, scope):
    """The facts, which are as many as the database counts by itself."""
    facts = gather(cards.get(key), actor, scope)
    told = {(row.unit, row.group): row.rows for row in tally(cards.get(key), actor, scope)}
    assert told == Counter((fact.unit, fact.group) for fact in facts)
    return facts


def test_each_agreement_is_counted_once_by_its_state(officer, three):
    assert counted(officer) == {"draft": {three[0].public_id, three[1].public_id}, "review": {three[2].public_id}}


def test_everybody_counts_what_he_sees(stranger, employer, three):
    assert counted(stranger) == {}
    assert counted(people.make_actor(employer.organisation, "manager")) == {"review": {three[2].public_id}}


def test_the_region_counts_the_colleges_in_it(college, three):
    department = people.make_department(college.region)
    assert sum(len(rows) for rows in counted(people.make_actor(department.organisation, "analyst")).values()) == 3
    elsewhere = people.make_department(people.make_region("150000000"))
    assert counted(people.make_actor(elsewhere.organisation, "analyst")) == {}


def test_memoranda_are_left_out(officer, three):
    memorandum = Kind.objects.create(code="memorandum", name_en="Memorandum")
    Agreement.objects.filter(pk=three[0].pk).update(kind=memorandum)
    assert counted(officer) == {"draft": {three[1].public_id}, "review": {three[2].public_id}}


def test_the_card_says_what_it_counts(sign_in, officer, three):
    card = cards.get("agreements-by-state")
    with override("en"):
        assert "Partnerships without a learner are not counted" in str(card.definition)
    assert sign_in(officer).get(f"/figures/{card.key}/").status_code == 200


# dual coverage


def dual(actor, **scope):
    """{learner: group} of the figure, asked now unless told."""
    asked = replace(scope_now(), **scope)
    return {fact.id: fact.group for fact in facts_of("DUAL", actor, asked)}


def sign_dual(officer, director, college, employer, learner, **values):
    """A dual agreement of this learner that everybody has signed."""
    row = make.draft(officer, college, employer, learner, code="dual_training", **values)
    row = make.signed(officer, make.signing(officer, director, row))
    take_effect(actor=system("tests"), agreement=row)
    return row


@pytest.fixture
def learners(college, group):
    """One who will be covered, one who will not, one on leave, one expelled; all adults."""
    rows = [people.make_learner(college, group, age=19) for _n in range(4)]
    Learner.objects.filter(pk=rows[2].pk).update(state="on_leave", leave_from=clock.today())
    Learner.objects.filter(pk=rows[3].pk).update(state="expelled")
    return rows


def test_a_learner_with_a_signed_dual_agreement_is_covered(kinds, officer, director, college, employer, learners):
    sign_dual(officer, director, college, employer, learners[0])
    assert dual(officer) == {
        learners[0].public_id: "covered",
        learners[1].public_id: "not_covered",
        learners[2].public_id: "on_leave",
    }


def test_an_agreement_still_being_signed_covers_nobody(kinds, officer, director, college, employer, learners):
    make.signing(officer, director, make.draft(officer, college, employer, learners[0], code="dual_training"))
    assert "covered" not in dual(officer).values()


def test_practice_is_no_dual_training(kinds, officer, director, college, employer, learners):
    row = make.signed(officer, make.signing(officer, director, make.draft(officer, college, employer, learners[0])))
    take_effect(actor=system("tests"), agreement=row)
    assert "covered" not in dual(officer).values()


def test_an_agreement_past_its_last_day_covers_no_longer(kinds, officer, director, college, employer, learners):
    row = sign_dual(officer, director, college, employer, learners[0])
    after = row.terms.get().ends_on + dt.timedelta(days=1)
    assert dual(officer)[learners[0].public_id] == "covered"
    assert dual(officer, day=after)[learners[0].public_id] == "not_covered"


def test_as_known_before_the_signing_nobody_was_covered(kinds, officer, director, college, employer, learners):
    before = clock.now()
    sign_dual(officer, director, college, employer, learners[0])
    assert dual(officer, known=before)[learners[0].public_id] == "not_covered"
    assert dual(officer, known=clock.now())[learners[0].public_id] == "covered"


def test_who_went_on_leave_since_studied_then(kinds, officer, college, learners):
    before = clock.now()
    change_state(actor=officer, learner=learners[1], state="on_leave", leave_from=clock.today())
    assert dual(officer, known=before)[learners[1].public_id] == "not_covered"
    assert dual(officer)[learners[1].public_id] == "on_leave"


def test_a_learner_on_leave_with_an_agreement_in_force_is_on_leave(kinds, officer, director, college, employer, learners):
    for row in learners[:2]:
        sign_dual(officer, director, college, employer, row)
    change_state(actor=officer, learner=learners[0], state="on_leave", leave_from=clock.today())
    found = dual(officer)
    assert [found[row.public_id] for row in learners[:3]] == ["on_leave", "covered", "on_leave"]


def test_an_agreement_stands_in_the_state_of_that_day(officer, three):
    then = clock.now()
    make.in_review(officer, three[0])
    early = {fact.id: fact.group for fact in facts_of("agreements-by-state", officer, replace(scope_now(), known=then))}
    assert early[three[0].public_id] == "draft" and early[three[2].public_id] == "review"
    assert counted(officer)["review"] == {three[0].public_id, three[2].public_id}


def test_nothing_was_there_before_it_was_made(officer, three):
    long_ago = replace(scope_now(), day=clock.today() - dt.timedelta(days=400))
    assert gather(cards.get("agreements-by-state"), officer, long_ago) == []


@pytest.mark.parametrize("key", ["DUAL", "agreements-by-state"])
def test_figures_ask_as_often_for_many_rows(key, officer, college, group, three, django_assert_max_num_queries):
    for _n in range(8):
        people.make_learner(college, group)
    with django_assert_max_num_queries(5):
        gather(cards.get(key), officer, scope_now())
