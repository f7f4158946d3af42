"""What an event keeps, and what becomes of its payload."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from crm.audit.actions.record import record
from crm.audit.models import Event, Payload
from crm.audit.rules.canonical import canonical, payload_hash, plain
from crm.core.actors import system

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 22, 12, 30, 15, 123456, tzinfo=dt.UTC)


def test_an_event_says_who_did_what_to_which_record(officer, college):
    event = record(
        actor=officer, action="accounts.save_organisation", subject=college.organisation, organisation=college.organisation.public_id, at=AT
    )
    event.refresh_from_db()
    assert (event.actor_kind, event.actor_ref, event.actor_name) == ("user", officer.ref, officer.name)
    assert (event.subject_kind, event.subject_id) == ("organisation", college.organisation.public_id)
    assert event.subject_label == str(college.organisation)
    assert (event.at, event.organisation) == (AT, college.organisation.public_id)


def test_an_event_without_data_has_no_payload():
    event = record(actor=system("test"), action="audit.test")
    assert event.payload_sha256 == ""
    assert not Payload.objects.exists()
    assert (event.details, event.erased, event.reason) == ({}, False, "")


@pytest.mark.both
def test_the_payload_comes_back_as_it_was_hashed():
    data = {"б": 1, "а": [None, True, 1.5, Decimal("10.10"), dt.date(2026, 1, 2), AT], "deep": {"set": {"b", "a"}, "nul": "a\x00b"}}
    event = record(actor=system("test"), action="audit.test", data=data)
    kept = Payload.objects.get(event=event)
    assert payload_hash(kept.salt, kept.data) == event.payload_sha256
    assert kept.data["а"] == [None, True, "1.5", "10.10", "2026-01-02", "2026-11-22T12:30:15.123456+00:00"]
    assert kept.data["deep"] == {"set": ["a", "b"], "nul": "ab"}


@pytest.mark.both
def test_names_too_long_or_with_forbidden_signs_are_kept_as_far_as_possible():
    event = record(actor=system("н" * 300), action="audit.test", label="x\x00" * 300)
    event.refresh_from_db()
    assert len(event.actor_name) == 200
    assert event.subject_label == "x" * 200


def test_the_same_payload_has_another_digest_each_time():
    digests = {record(actor=system("test"), action="audit.test", data={"iin": "490315500015"}).payload_sha256 for _ in range(3)}
    assert len(digests) == 3, "a digest without salt could be guessed back from a list of IINs"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda part: st.lists(part) | st.dictionaries(st.text(), part),
        max_leaves=8,
    )
)
def test_canonical_text_survives_json(value):
    text = canonical(plain(value))
    assert canonical(json.loads(text)) == text
    assert "\x00" not in text
    assert text.encode("utf-8")


def test_canonical_text_does_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1}) == '{"a":2,"b":1}'


def test_a_timeline_is_of_one_record_newest_first(officer, college):
    other = record(actor=officer, action="audit.other")
    first = record(actor=officer, action="audit.first", subject=college.organisation, data={"reason": "for a test"})
    second = record(actor=officer, action="audit.second", subject=college.organisation)
    timeline = list(Event.objects.about("organisation", college.organisation.public_id))
    assert timeline[:2] == [second, first]
    assert other not in timeline
    assert timeline[1].reason == "for a test"


def test_a_timeline_costs_one_query(officer, college, django_assert_num_queries):
    for _ in range(5):
        record(actor=officer, action="audit.erase_payload", subject=college.organisation, data={"reason": "x"})
    record(actor=officer, action="audit.erase_payload", subject=college.organisation)
    with override("en"), django_assert_num_queries(1):
        rows = [
            (event.what, event.reason, event.subject_url) for event in Event.objects.about("organisation", college.organisation.public_id)
        ]
    assert len(rows) == 6
    assert rows[0][0] == "erased the details of an event"


def test_an_unknown_action_speaks_for_itself():
    assert record(actor=system("test"), action="audit.nobody_named_this").what == "audit.nobody_named_this"


def test_an_event_about_an_unknown_kind_leads_nowhere():
    assert Event(subject_kind="ghost", subject_id="0" * 26).subject_url == ""
