"""What papers lack: listed once for a selection, completed there."""

import pytest

from agreements.actions.gaps import fill_gaps
from agreements.models import Terms
from agreements.rules.completeness import missing, missing_for
from crm.accounts.models import Organisation
from crm.core.errors import Forbidden, Invalid
from employers.models import Authority, Contact
from tests.factories import agreements as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


@pytest.fixture
def rows(officer, college, employer, group):
    """Three drafts of one batch without a place; the employer lacks Kazakh words."""
    for _n in range(3):
        people.make_learner(college, group)
    batch = make.batch(officer, college, employer, group, values={"place_kk": "", "place_ru": ""})
    Organisation.objects.filter(pk=employer.organisation_id).update(name_kk="")
    Contact.objects.filter(employer=employer).update(position_kk="")
    Authority.objects.filter(employer=employer).update(position_kk="")
    return list(batch.agreements.all())


def test_a_whole_agreement_lacks_nothing(agreement):
    assert missing(make.fresh(agreement)) == []


def test_each_missing_value_is_named_once_for_the_selection(rows):
    found = missing_for(rows)
    assert sorted((gap.subject_kind, gap.field) for gap in found) == [
        ("authority", "position_kk"),
        ("batch", "place_kk"),
        ("batch", "place_ru"),
        ("contact", "position_kk"),
        ("employer", "name_kk"),
    ]
    assert {gap.lang for gap in found} == {"kk", "ru"}


def test_what_is_typed_lands_where_it_belongs(officer, rows, employer):
    typed = {gap.key: f"мән {gap.field}" for gap in missing_for(rows)}
    assert fill_gaps(actor=officer, agreements=rows, values=typed) == 5
    rows = [make.fresh(row) for row in rows]
    assert missing_for(rows) == []
    employer.organisation.refresh_from_db()
    assert employer.organisation.name_kk == "мән name_kk"
    assert set(Terms.objects.values_list("place_ru", flat=True)) == {"мән place_ru"}


def test_empty_boxes_are_left_for_later(officer, rows):
    gaps = missing_for(rows)
    assert fill_gaps(actor=officer, agreements=rows, values={gap.key: " " for gap in gaps}) == 0
    assert len(missing_for([make.fresh(row) for row in rows])) == len(gaps)


def test_a_value_that_is_not_missing_is_refused_and_nothing_is_written(officer, rows):
    typed = {gap.key: "мән" for gap in missing_for(rows)} | {"employer-x-name_kk": "басқа"}
    with pytest.raises(Invalid) as refusal:
        fill_gaps(actor=officer, agreements=rows, values=typed)
    assert refusal.value.code == "agreements.gap_unknown"
    assert len(missing_for([make.fresh(row) for row in rows])) == 5


def test_a_stranger_completes_nothing(stranger, rows):
    with pytest.raises(Forbidden):
        fill_gaps(actor=stranger, agreements=rows, values={gap.key: "мән" for gap in missing_for(rows)})
    assert set(Terms.objects.values_list("place_kk", flat=True)) == {""}


def test_hours_are_a_whole_number(officer, college, employer, group):
    people.make_learner(college, group)
    batch = make.batch(officer, college, employer, group, code="dual_training", values={"hours": None})
    rows = list(batch.agreements.all())
    gap = next(gap for gap in missing_for(rows) if gap.field == "hours")
    with pytest.raises(Invalid) as refusal:
        fill_gaps(actor=officer, agreements=rows, values={gap.key: "көп"})
    assert refusal.value.code == "agreements.not_a_number"
    assert fill_gaps(actor=officer, agreements=rows, values={gap.key: "480"}) == 1
    assert Terms.objects.get(agreement=rows[0]).hours == 480


def test_a_register_without_a_name_in_one_language_is_a_gap(agreement):
    type(agreement.specialty).objects.filter(pk=agreement.specialty_id).update(name_kk="")
    assert [(gap.subject_kind, gap.field) for gap in missing(make.fresh(agreement))] == [("specialty", "name_kk")]


def test_a_mentor_that_a_kind_demands_is_a_gap(officer, college, employer, group):
    row = make.draft(officer, college, employer, people.make_learner(college, group), mentor=None)
    assert [gap.field for gap in missing(row)] == ["mentor"]
