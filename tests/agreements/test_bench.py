"""The bench loader at the scale of a toy: whole rows, valid numbers, every page over them opens."""

import itertools

import pytest
from django.urls import reverse

from agreements.bench import loader, pages
from agreements.bench.names import person
from agreements.bench.plan import Scale
from agreements.bench.pouring import as_text, public_ids
from agreements.choices import NUMBERED
from agreements.models import Agreement, Party, Terms
from agreements.rules.completeness import missing
from crm.audit.models import Event
from crm.colleges.models import College, Learner
from crm.core.identifiers import parse_tax_id, search_key
from crm.equipment.models import Line
from crm.graduates.models import Graduate, Observation
from employers.models import Employer, Errand
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(registers, kinds, monkeypatch):
    """Two colleges of one region with three employers, ten learners, four graduates and twelve agreements each."""
    monkeypatch.setitem(loader.SCALES, "toy", Scale(1, 2, 3, 10, 4, 24))
    return loader.load("toy")


def test_as_many_rows_as_the_scale_says(loaded):
    assert (loaded.colleges, loaded.learners, loaded.agreements) == (2, 28, 24)
    assert (College.objects.count(), Employer.objects.count(), Learner.objects.count()) == (2, 6, 28)
    assert Agreement.objects.count() == Terms.objects.count() == 24
    assert Party.objects.count() == 72


def test_agreements_stand_as_actions_would_leave_them(loaded):
    for row in Agreement.objects.select_related("college", "employer", "learner"):
        assert bool(row.number) == (row.state in NUMBERED)
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


def test_graduates_trail_and_desks_stand_too(loaded):
    assert Graduate.objects.count() == Observation.objects.count() == 8
    assert set(Graduate.objects.values_list("learner__state", flat=True)) == {"graduated"}
    assert Event.objects.filter(subject_kind="agreement").count() == 48
    about = Event.objects.about("agreement", Agreement.objects.order_by("pk").last().public_id)
    assert [event.action for event in about] == ["agreements.sent", "agreements.drafted"]
    assert all(event.details for event in about.select_related("payload"))
    assert Errand.objects.filter(college=loaded.college).count() == 25
    assert Line.objects.filter(college=loaded.college, state="accepted").count() == 5


def test_the_same_rows_every_time(registers, kinds, monkeypatch, loaded):
    first = list(Learner.objects.order_by("pk").values_list("full_name", "sort_name", "iin", "public_id"))
    numbers = itertools.islice(public_ids(Learner._meta.label), len(first))
    assert [row[3] for row in first] == list(numbers) == sorted(row[3] for row in first)
    assert [row[:2] for row in first] == [person(pk * 31) for pk in Learner.objects.order_by("pk").values_list("pk", flat=True)]
    assert all(sort_name == search_key(name) for name, sort_name, _iin, _id in first)


def test_what_comes_after_the_poured_rows_gets_ids_of_its_own(loaded):
    last = Agreement.objects.order_by("-pk").first()
    fresh = Agreement.objects.create(
        kind=loaded.kind, college=loaded.college, employer=last.employer, learner=last.learner, state_since=last.state_since
    )
    assert fresh.pk > last.pk


def test_every_visit_opens_and_is_measured_beside_its_own_statements(loaded):
    found = list(pages.figures(runs=1))
    assert len(found) > 40
    assert {row.who for row in found} == {"officer", "director", "analyst", "admin"}
    for row in found:
        assert row.queries > 0 < row.sql
        assert row.as_row()["ratio"] == round(row.page / row.sql, 2)
    assert all(row.limit <= pages.FIRST for row in found if row.name.endswith("first page"))


def test_a_page_over_its_limit_says_so():
    row = pages.Figure("list", "officer", queries=3, sql=10.0, page=61.0, p95=70.0, size=1, limit=60.0)
    assert not row.kept
    assert pages.Figure("list", "officer", queries=3, sql=10.0, page=59.0, p95=70.0, size=1, limit=60.0).kept


def test_signs_of_copy_are_written_as_text():
    assert as_text("a\\b\tc\nd") == "a\\\\b\\tc\\nd"
    assert [as_text(value) for value in (None, True, 3, {"a": "b"})] == ["\\N", "t", "3", '{"a": "b"}']
