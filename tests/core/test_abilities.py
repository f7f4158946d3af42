"""The API tells what the caller may do with a record, with the reason of each refusal, as the buttons of its page do."""

import pytest
from django.utils.translation import override

from crm.core.permissions import abilities
from tests.factories import people


@pytest.fixture
def records(college):
    group = people.make_group(college)
    return {"colleges": college, "groups": group, "learners": people.make_learner(college), "employers": people.make_employer(college)}


@pytest.mark.both
@pytest.mark.parametrize("noun", ["colleges", "groups", "learners", "employers"])
def test_a_record_tells_abilities_with_reasons(noun, records, officer, director, sign_in):
    row = records[noun]
    for actor in (officer, director):
        told = sign_in(actor).get(f"/api/v1/{noun}/{row.public_id}/").json()["abilities"]
        with override("en"):
            due = abilities(actor, row)
            assert told and told == {code: None if yes else {"code": yes.code, "reason": yes.reason} for code, yes in due.items()}


def test_in_a_list_they_are_left_out(records, officer, sign_in):
    rows = sign_in(officer).get("/api/v1/learners/").json()["results"]
    assert [row["abilities"] for row in rows] == [None]
