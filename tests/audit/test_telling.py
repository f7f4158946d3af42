"""What an event carried, in words: labels from the fields, values as people read them, nothing raw."""

import json

import pytest
from django.urls import reverse
from django.utils.translation import override

from crm.audit.actions.record import record
from crm.audit.telling import names_of, reason, tell
from crm.core import ports
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(college):
    return people.make_learner(college, people.make_group(college))


@pytest.fixture
def carrying(officer, college, learner):
    """Write an event about the learner that carried this."""

    def write(action="colleges.learner_changed", **data):
        return record(actor=officer, action=action, subject=learner, organisation=college.organisation.public_id, data=data)

    return write


def lines(event, names=None, lang="en", **rest):
    with override(lang):
        return [(line.label, line.old, line.new) for line in tell(event, names, **rest)]


@pytest.mark.parametrize(
    ("field", "pair", "expected"),
    [
        ("address", ["", "Abai 1"], ("Home address", "—", "Abai 1")),
        ("birth_date", ["2009-02-01", "2009-03-01"], ("Date of birth", "01.02.2009", "01.03.2009")),
        ("birth_date", ["not a day", None], ("Date of birth", "not a day", "—")),
        ("state", ["studying", "on_leave"], ("State", "studying", "on leave")),
        ("state", ["a state of old", "studying"], ("State", "a state of old", "studying")),
        ("is_orphan", [False, True], (None, "no", "yes")),
        ("iin", ["090201500015", "090301500012"], ("IIN", "••••••••0015", "••••••••0012")),
    ],
)
def test_a_change_is_told_by_the_label_of_the_field_and_its_values_in_words(carrying, field, pair, expected):
    ((label, old, new),) = lines(carrying(changes={field: pair}))
    assert (old, new) == expected[1:]
    assert expected[0] is None or label == expected[0]
    assert label != field


@pytest.mark.parametrize(("value", "told"), [("090201500015", "••••••••0015"), ("070140012345", "070140012345")])
def test_the_number_of_a_person_is_never_told_whole_in_whatever_place(carrying, value, told):
    assert lines(carrying(action="graduates.month_noted", payer=value))[0][2] == told


def test_the_label_is_in_the_language_of_the_reader(carrying):
    event = carrying(changes={"birth_date": ["2009-02-01", "2009-03-01"]})
    labels = {lang: lines(event, lang=lang)[0][0] for lang in ("kk", "ru", "en")}
    assert len(set(labels.values())) == 3


def test_a_row_named_by_its_id_is_told_by_its_name_to_those_who_see_it(carrying, officer, stranger, learner):
    event = carrying(changes={"group": [None, learner.group.public_id]})
    assert lines(event, names_of(officer, [event])) == [("Group", "—", str(learner.group))]
    assert lines(event, names_of(stranger, [event])) == [("Group", "—", "another record")]


def test_an_event_about_a_record_of_others_tells_them_nothing(carrying, officer, stranger, college):
    event = carrying(action="equipment.share", college=college.public_id, amount="30000000")
    with override("en"):
        names = names_of(officer, [event])
        assert [line.new for line in tell(event, names) if line.label == "College"] == [str(college)]
    assert len(lines(event, names)) == 2
    assert lines(event, names_of(stranger, [event])) == lines(event) == []
    assert len(lines(event, names_of(stranger, [event]), everything=True)) == 2


def test_what_stood_before_and_after_is_told_side_by_side(carrying):
    event = carrying(before={"phone": "1", "address": "same"}, after={"phone": "2", "address": "same"})
    assert lines(event) == [("Phone", "1", "2")]


def test_keys_for_machines_are_left_out_and_kept_for_who_asks_for_everything(carrying):
    event = carrying(sha256="abc", record="01" * 13, number="7")
    assert lines(event) == [("Number", None, "7")]
    whole = tell(event, everything=True)
    assert {(line.label, line.new) for line in whole if not line.known} == {("record", "01" * 13), ("sha256", "abc")}
    assert [line.new for line in whole if line.known] == ["7"]


def test_a_fact_of_one_room_does_not_speak_for_another(carrying):
    ports.facts.add("nowhere.colour", ports.Fact("Colour"))
    try:
        assert lines(carrying(action="nowhere.painted", colour="red")) == [("Colour", None, "red")]
        assert lines(carrying(colour="red")) == []
    finally:
        ports.facts.remove("nowhere.colour")


def test_a_reason_that_is_a_code_is_told_in_words(carrying):
    ports.facts.add("colleges.learner_changed.reason", ports.Fact("why", "colleges.Learner.state"))
    try:
        with override("en"):
            assert reason(carrying(reason="studying")) == "studying"
            assert reason(carrying(reason="on_leave")) == "on leave"
            assert reason(carrying(reason="")) == ""
    finally:
        ports.facts.remove("colleges.learner_changed.reason")


@pytest.mark.parametrize("odd", [{"changes": [1, 2]}, {"changes": {"address": "x"}}, {"changes": {"group": [[], {}]}}, {"after": 5}])
def test_a_payload_of_another_shape_breaks_nothing(carrying, odd):
    assert isinstance(lines(carrying(**odd), everything=True), list)


def test_the_page_of_an_event_tells_old_and_new_in_words_and_no_raw_list(carrying, director, sign_in):
    event = carrying(changes={"birth_date": ["2009-02-01", "2009-03-01"]}, sha256="abc")
    page = sign_in(director).get(reverse("audit:event", args=[event.public_id])).content.decode()
    assert "<del>01.02.2009</del>" in page
    assert "<ins>01.03.2009</ins>" in page
    assert "2009-03-01" not in page
    assert json.dumps(["2009-02-01", "2009-03-01"]) not in page
    assert "abc" in page
