"""`manage.py import_file`: counts, problems at their rows, and nothing written without --apply."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from crm.audit.models import Event
from crm.colleges.models import Learner
from crm.exchange.models import Session
from tests.exchange.files import SAMPLES, workbook
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def ukpk(college, specialty):
    """The college, called by its short code."""
    college.organisation.code = "ukpk"
    college.organisation.save()
    return college


def run(kind, path, *flags, organisation="ukpk"):
    out = io.StringIO()
    call_command("import_file", kind, str(path), "--organisation", organisation, "--json", *flags, stdout=out)
    return json.loads(out.getvalue())


def counts(told):
    return {key: value for key, value in told.items() if key != "problems" and value}


def test_a_look_counts_every_row_and_writes_nothing(ukpk):
    events = Event.objects.count()
    told = run("learners", SAMPLES / "roster.xlsx", "--language", "en")
    assert counts(told) == {"rows": 26, "new": 23, "same": 1, "doubtful": 1, "skipped": 1}
    assert (Learner.objects.count(), Session.objects.count(), Event.objects.count()) == (0, 0, events)
    at = {(problem["row"], problem["column"], problem["code"], problem["severity"]) for problem in told["problems"]}
    assert (11, "iin", "core.iin_check", "error") in at
    assert (16, "birth_date", "colleges.import_birth_against_iin", "warning") in at
    assert {row for row, _column, code, _severity in at if code == "exchange.line_not_row"} == {0}
    assert all(problem["message"] != problem["code"] for problem in told["problems"])


def test_what_is_ready_is_taken_in_and_a_second_run_finds_it_the_same(ukpk):
    told = run("learners", SAMPLES / "roster.xlsx", "--apply")
    assert counts(told) == {"rows": 26, "new": 23, "same": 1, "doubtful": 1, "skipped": 1, "applied": 23}
    assert Learner.objects.count() == 23
    again = run("learners", SAMPLES / "roster.xlsx", "--apply")
    assert counts(again) == {"rows": 26, "same": 24, "doubtful": 1, "skipped": 1}
    assert Learner.objects.count() == 23


def test_what_is_not_told_is_asked_for(ukpk, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(["Аты-жөні", "Телефон"], ["Ахметов Әли", "+77011234567"]))
    told = run("learners", path, "--language", "en")
    assert told["rows"] == 0
    assert {problem["column"] for problem in told["problems"] if problem["code"] == "exchange.asked_for"} >= {"iin"}


@pytest.mark.parametrize(
    ("content", "words"), [(b"%PDF-1.7 nothing", "XLSX"), (b"", "empty"), (b"PK\x03\x04 broken", "cannot be read"), (None, "No such file")]
)
def test_a_file_that_cannot_be_read_ends_with_two_and_the_reason(ukpk, tmp_path, content, words):
    path = tmp_path / "list.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=words) as refusal:
        run("learners", path, "--language", "en")
    assert refusal.value.returncode == 2


@pytest.mark.parametrize("organisation", ["nobody", "", "290140000000"])
def test_an_unknown_organisation_is_named(ukpk, organisation):
    people.make_college()
    with pytest.raises(CommandError, match="There is no organisation") as refusal:
        run("learners", SAMPLES / "roster.xlsx", organisation=organisation)
    assert refusal.value.returncode == 1
    assert not Session.objects.exists()


def test_a_kind_of_another_organisation_is_refused_in_words(ukpk):
    department = people.make_department()
    with pytest.raises(CommandError, match="another kind of organisation"):
        run("learners", SAMPLES / "roster.xlsx", "--language", "en", organisation=department.organisation.public_id)
