"""The bench loader at the scale of a toy: whole rows, valid numbers, every page over them opens."""

import pytest
from django.urls import reverse

from agreements.bench import loader
from agreements.choices import State
from agreements.models import Agreement, Party, Terms
from agreements.rules.completeness import missing
from crm.colleges.models import College, Learner
from crm.core.identifiers import parse_tax_id
from employers.models import Employer
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(registers, kinds, monkeypatch):
    """Two colleges with three employers, ten learners and twelve agreements each."""
    monkeypatch.setitem(loader.SCALES, "toy", (2, 3, 10, 12))
    return loader.load("toy")


def test_as_many_rows_as_the_scale_says(loaded):
    assert (loaded.colleges, loaded.learners, loaded.agreements) == (2, 20, 24)
    assert (College.objects.count(), Employer.objects.count(), Learner.objects.count()) == (2, 6, 20)
    assert Agreement.objects.count() == Terms.objects.count() == 24
    assert Party.objects.count() == 72


def test_agreements_stand_as_actions_would_leave_them(loaded):
    for row in Agreement.objects.select_related("college", "employer", "learner"):
        assert (row.number == "") == (row.state == State.DRAFT)
        assert row.learner.college_id == row.college_id
        assert row.employer.partnerships.filter(college=row.college).exists()
    numbers = Agreement.objects.exclude(number="").values_list("college", "number")
    assert len(set(numbers)) == len(numbers)


def test_tax_ids_are_valid_and_never_repeat(loaded):
    ids = [row.organisation.tax_id for model in (College, Employer) for row in model.objects.select_related("organisation")]
    assert len(set(ids)) == len(ids)
    for number in ids:
        parse_tax_id(number)


def test_a_fresh_group_is_ready_to_be_drafted_for(loaded):
    group = loader.make_group(loaded.college, "НГ-2", 4)
    assert group.learners.count() == 4
    assert not Agreement.objects.filter(group=group).exists()


def test_nothing_is_missing_from_the_colleges_and_employers(loaded):
    row = Agreement.objects.filter(college=loaded.college).first()
    assert not [gap for gap in missing(row) if gap.subject_kind in ("college", "employer")]


def test_its_officer_sees_one_college_only(sign_in, loaded):
    officer = people.make_actor(loaded.college.organisation, "officer")
    assert Agreement.objects.visible_to(officer).count() == 12
    page = sign_in(officer).get(reverse("agreements:agreement_list"))
    assert len(page.context["table"].rows) == 12


def test_an_unknown_scale_is_refused(registers, kinds):
    with pytest.raises(KeyError):
        loader.load("galaxy")
    assert not College.objects.exists()
