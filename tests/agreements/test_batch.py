"""Drafting for a whole group."""

import datetime as dt

import pytest

from agreements.actions.batch import plan_batch
from agreements.models import Agreement, Batch, BatchRow, Party, Terms
from crm.audit.models import Event
from crm.colleges.models import Learner
from crm.core.errors import DomainError, Forbidden, Invalid
from tests.factories import agreements as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


@pytest.fixture
def full(college, group):
    """Twenty-four learners, one of them on leave."""
    rows = [people.make_learner(college, group, age=16 + n % 4) for n in range(24)]
    Learner.objects.filter(pk=rows[19].pk).update(state="on_leave", leave_from=dt.date(2026, 10, 1))
    return rows


def nothing_written() -> bool:
    return not (Agreement.objects.exists() or Batch.objects.exists() or Terms.objects.exists())


@pytest.mark.both
def test_a_group_is_drafted_at_once_and_the_one_on_leave_is_left_out_with_the_reason(officer, college, employer, group, full):
    batch = make.batch(officer, college, employer, group)
    assert batch.agreements.count() == 23
    left = batch.rows.get(outcome="left_out")
    assert (left.learner, left.code, left.params) == (full[19], "agreements.learner_on_leave", {"day": "01.10.2026"})
    assert batch.rows.count() == 24


def test_every_agreement_has_three_parties_and_terms(officer, college, employer, group, full):
    batch = make.batch(officer, college, employer, group)
    assert Party.objects.filter(agreement__batch=batch).count() == 69
    row = batch.agreements.first()
    assert {party.role for party in row.parties.all()} == {"college", "employer", "learner"}
    terms = row.terms.get()
    assert terms.mentor == employer.contacts.first()
    assert row.authority == employer.authorities.first()
    assert (row.specialty, row.qualification) == (group.specialty, group.qualification)


def test_the_plan_says_the_same_and_writes_nothing(officer, college, employer, group, full):
    asked = {"actor": officer, "college": college, "kind": make.kind(), "group": group, "employer": employer}
    planned = plan_batch(**asked, values=make.period())
    assert sum(row.outcome == "drafted" for row in planned) == 23
    assert [row.can_include for row in planned if row.outcome == "left_out"] == [True]
    assert nothing_written()


def test_a_learner_on_leave_can_be_put_in_by_name(officer, college, employer, group, full):
    batch = make.batch(officer, college, employer, group, include={full[19].public_id})
    assert batch.agreements.count() == 24
    assert batch.rows.get(learner=full[19]).code == "agreements.learner_on_leave"


def test_only_the_chosen_learners_are_drafted(officer, college, employer, group, full):
    batch = make.batch(officer, college, employer, group, learner_ids=[row.public_id for row in full[:3]])
    assert batch.agreements.count() == 3


def test_drafting_again_finds_everybody_taken(officer, college, employer, group, full):
    make.batch(officer, college, employer, group)
    again = make.batch(officer, college, employer, group)
    assert again.agreements.count() == 0
    assert set(again.rows.exclude(learner=full[19]).values_list("code", flat=True)) == {"agreements.already_has_one"}


def test_another_kind_on_the_same_days_only_warns(officer, college, employer, group, full):
    make.batch(officer, college, employer, group)
    dual = make.batch(officer, college, employer, group, code="dual_training")
    assert dual.agreements.count() == 23
    assert set(dual.rows.filter(outcome="drafted").values_list("code", flat=True)) == {"agreements.overlaps"}


def test_a_minor_without_a_representative_is_drafted(officer, college, employer, group):
    people.make_learner(college, group, age=16, represented=False, is_orphan=True)
    assert make.batch(officer, college, employer, group).agreements.count() == 1


def test_what_was_done_stands_in_the_audit(officer, college, employer, group, full):
    batch = make.batch(officer, college, employer, group)
    assert Event.objects.about("batch", batch.public_id).get().action == "agreements.batch_drafted"
    assert Event.objects.filter(action="agreements.drafted").count() == 23


def test_a_stranger_may_not_draft(stranger, college, employer, group, full):
    with pytest.raises(Forbidden):
        make.batch(stranger, college, employer, group)
    assert nothing_written()


def test_a_group_of_another_college_is_refused(officer, college, employer, full):
    other = people.make_group(people.make_college("Бөтен"), "ЭЛ-11")
    with pytest.raises(Invalid) as refusal:
        make.batch(officer, college, employer, other)
    assert refusal.value.code == "agreements.group_elsewhere"
    assert nothing_written()


def test_an_employer_that_is_no_partner_is_refused(officer, college, group, full):
    with pytest.raises(Invalid) as refusal:
        make.batch(officer, college, people.make_employer(), group)
    assert refusal.value.code == "agreements.not_partner"


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"ends_on": dt.date(2020, 1, 1)}, "agreements.period_reversed", "ends_on"),
        ({"starts_on": None}, "agreements.period_missing", "starts_on"),
        ({"pay": -1}, "agreements.pay_negative", "pay"),
        ({"salary": 1}, "agreements.unknown_field", None),
    ],
)
def test_wrong_values_are_named_and_nothing_is_written(officer, college, employer, group, full, values, code, field):
    with pytest.raises(Invalid) as refusal:
        make.batch(officer, college, employer, group, values=values)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert nothing_written()


def test_a_mentor_of_another_employer_is_refused(officer, college, employer, group, full):
    other = people.make_employer(college)
    with pytest.raises(Invalid) as refusal:
        make.batch(officer, college, employer, group, values={"mentor": other.contacts.first()})
    assert refusal.value.code == "agreements.mentor_elsewhere"


def test_an_empty_group_is_refused(officer, college, employer, group):
    with pytest.raises(Invalid) as refusal:
        make.batch(officer, college, employer, group)
    assert refusal.value.code == "agreements.nobody_chosen"
    assert not BatchRow.objects.exists()


def test_one_learner_who_cannot_have_one_is_refused_with_the_reason(officer, college, employer, group):
    gone = people.make_learner(college, group, state="expelled")
    with pytest.raises(DomainError) as refusal:
        make.draft(officer, college, employer, gone)
    assert refusal.value.code == "agreements.learner_expelled"
    assert nothing_written()


def test_queries_do_not_grow_with_the_group(officer, college, employer, group, full, django_assert_max_num_queries):
    with django_assert_max_num_queries(40 + 4 * 23):
        make.batch(officer, college, employer, group)
