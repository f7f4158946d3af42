"""A word mapped once is mapped for all its rows and remembered, for this organisation only."""

import pytest

from crm.audit.models import Event
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.exchange import checking
from crm.exchange.actions.meaning import change_meaning, forget_meaning, give_meanings
from crm.exchange.actions.row import decide_row, edit_row
from crm.exchange.models import Meaning, Row, Session
from tests.exchange.files import codes, piles, take_in
from tests.exchange.words import TAKEN, bring, things
from tests.factories import people
from tests.house.tables import changed, snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kind():
    with things() as kind:
        yield kind


@pytest.fixture
def session(college, officer):
    """Three rows of one new word, one of another, one named by its meaning, one empty."""
    rows = [["стол", "крас."], ["стул", "Крас"], ["шкаф", " КРАС. "], ["пол", "зел"], ["дверь", "Жасыл"], ["окно", ""]]
    return bring(officer, college, *rows)


def say(actor, session, *meanings):
    return give_meanings(actor=actor, session=session, meanings=[("tests.colour", text, code) for text, code in meanings])


def colours(session):
    return {row.no: row.values["colour"] for row in session.rows.all()}


@pytest.mark.both
def test_a_new_word_waits_and_nothing_is_guessed(session):
    assert piles(session) == {"refused": 4, "new": 2}
    row = session.rows.get(no=2)
    assert (codes(row, "error"), row.values["colour"]) == ({"exchange.meaning_unknown"}, "")
    assert row.problems[0]["params"] == {"word": "крас."}
    assert not Meaning.objects.exists()


def test_the_name_of_a_meaning_and_its_code_need_no_asking(college, officer):
    session = bring(officer, college, ["а", "жасыл"], ["б", "green"], ["в", "ЖАСЫЛ."])
    assert set(colours(session).values()) == {"green"}


@pytest.mark.both
def test_one_answer_holds_for_every_row_of_the_word(session, officer):
    assert say(officer, session, ("крас.", "red")) == 3
    assert piles(session) == {"refused": 1, "new": 5}
    assert colours(session) == {2: "red", 3: "red", 4: "red", 5: "", 6: "green", 7: ""}
    kept = Meaning.objects.get()
    assert (kept.text, kept.said, kept.code, kept.organisation) == ("крас", "крас.", "red", session.organisation)


def test_what_the_word_means_is_taken_in(session, officer):
    say(officer, session, ("крас.", "red"), ("зел", "-"))
    take_in(officer, session)
    assert [row["colour"] for row in TAKEN] == ["red", "red", "red", "", "green", ""]


def test_a_word_may_say_nothing(session, officer):
    say(officer, session, ("зел", "-"))
    assert (session.rows.get(no=5).pile, session.rows.get(no=5).values["colour"]) == ("new", "")


@pytest.mark.both
def test_the_next_file_knows_the_word(session, college, officer):
    say(officer, session, ("крас.", "red"))
    later = bring(officer, college, ["лампа", "красный"], ["ковёр", "Крас"])
    assert {row.no: (row.pile, row.values["colour"]) for row in later.rows.all()} == {2: ("refused", ""), 3: ("new", "red")}


@pytest.mark.both
def test_another_organisation_is_asked_itself(session, officer, stranger):
    say(officer, session, ("крас.", "red"))
    other = people.make_college("Үшінші колледж")
    foreign = bring(people.make_actor(other.organisation, "officer"), other, ["лампа", "крас."])
    assert foreign.rows.get().pile == "refused"
    assert not Meaning.objects.visible_to(stranger).exists()


def test_other_open_imports_of_the_organisation_are_checked_again_too(session, college, officer):
    other = bring(officer, college, ["лампа", "крас"], name="second.xlsx")
    say(officer, session, ("крас.", "red"))
    other.refresh_from_db()
    assert piles(other) == {"new": 1}


def test_rows_taken_in_stay_as_they_are(session, officer):
    take_in(officer, session)
    taken = session.rows.get(no=6)
    say(officer, session, ("крас.", "red"))
    assert Row.objects.get(pk=taken.pk).values == taken.values
    assert session.rows.filter(result="taken").count() == 2
    assert session.rows.get(no=2).pile == "new"


def test_decisions_about_untouched_rows_stand(session, officer):
    decide_row(actor=officer, row=session.rows.get(no=7), decision="skip")
    say(officer, session, ("крас.", "red"))
    assert session.rows.get(no=7).decision == "skip"


def test_a_mended_cell_is_looked_up_too(session, officer):
    say(officer, session, ("крас.", "red"))
    edit_row(actor=officer, row=session.rows.select_related("session__organisation").get(no=5), cells={"colour": "Крас"})
    assert session.rows.get(no=5).values["colour"] == "red"


def test_saying_it_is_on_the_record(session, officer):
    say(officer, session, ("крас.", "red"), ("зел", "green"))
    events = Event.objects.about("import", session.public_id).filter(action="exchange.meaning_given")
    assert events.count() == 2


def test_saying_the_same_again_is_harmless(session, officer):
    say(officer, session, ("крас.", "red"))
    assert say(officer, session, ("крас.", "red")) == 0
    assert Meaning.objects.count() == 1


def test_who_says_otherwise_is_told_and_nothing_is_remembered(session, officer):
    say(officer, session, ("крас.", "red"))
    before = snapshot()
    with pytest.raises(Conflict) as caught:
        say(officer, session, ("зел", "green"), ("крас", "blue"))
    assert (caught.value.code, caught.value.params) == ("exchange.meaning_given", {"word": "крас"})
    assert changed(before, snapshot()) == []


@pytest.mark.parametrize(
    ("meaning", "code"),
    [
        (("tests.colour", "крас.", "pink"), "core.invalid_choice"),
        (("tests.colour", " — ", "red"), "core.required"),
        (("tests.shape", "крас.", "red"), "exchange.vocabulary_unknown"),
    ],
)
def test_an_impossible_meaning_is_refused_and_changes_nothing(session, officer, meaning, code):
    before = snapshot()
    with pytest.raises(Invalid) as caught:
        give_meanings(actor=officer, session=session, meanings=[meaning])
    assert caught.value.code == code
    assert changed(before, snapshot()) == []


@pytest.mark.parametrize("role", ["teacher", "keeper"])
def test_roles_that_cannot_import_cannot_say(session, college, role):
    actor = people.make_actor(college.organisation, role)
    before = snapshot()
    with pytest.raises(Forbidden):
        say(actor, session, ("крас.", "red"))
    assert changed(before, snapshot()) == []


@pytest.mark.both
def test_a_stranger_says_changes_and_forgets_nothing(session, officer, stranger):
    say(officer, session, ("крас.", "red"))
    kept = Meaning.objects.get()
    before = snapshot()
    for deed in (
        lambda: say(stranger, session, ("зел", "green")),
        lambda: change_meaning(actor=stranger, meaning=kept, code="blue"),
        lambda: forget_meaning(actor=stranger, meaning=kept),
    ):
        with pytest.raises(Forbidden):
            deed()
    assert changed(before, snapshot()) == []


def test_a_put_away_import_takes_no_words(session, officer):
    Session.objects.filter(pk=session.pk).update(state="discarded")
    with pytest.raises(Conflict) as caught:
        say(officer, session, ("крас.", "red"))
    assert caught.value.code == "exchange.not_open"
    assert not Meaning.objects.exists()


def test_a_changed_meaning_reaches_rows_that_wait(session, officer):
    say(officer, session, ("крас.", "red"))
    change_meaning(actor=officer, meaning=Meaning.objects.get(), code="blue", was="red")
    assert colours(session)[2] == "blue"
    event = Event.objects.about("meaning", Meaning.objects.get().public_id).get()
    assert event.action == "exchange.meaning_changed"


def test_who_saw_an_older_meaning_changes_nothing(session, officer):
    say(officer, session, ("крас.", "red"))
    kept = Meaning.objects.get()
    change_meaning(actor=officer, meaning=kept, code="blue", was="red")
    with pytest.raises(Conflict) as caught:
        change_meaning(actor=officer, meaning=kept, code="green", was="red")
    assert caught.value.code == "core.stale"
    assert Meaning.objects.get().code == "blue"


def test_a_meaning_is_changed_to_what_is_offered_only(session, officer):
    say(officer, session, ("крас.", "red"))
    with pytest.raises(Invalid):
        change_meaning(actor=officer, meaning=Meaning.objects.get(), code="pink")
    assert Meaning.objects.get().code == "red"


def test_a_forgotten_word_is_asked_again(session, officer):
    say(officer, session, ("крас.", "red"))
    kept = Meaning.objects.get()
    forget_meaning(actor=officer, meaning=kept)
    assert not Meaning.objects.exists()
    session.refresh_from_db()
    assert piles(session) == {"refused": 4, "new": 2}
    with pytest.raises(Conflict):
        forget_meaning(actor=officer, meaning=kept)


def test_a_word_is_not_changed_while_its_rows_are_taken_in(session, officer):
    say(officer, session, ("крас.", "red"))
    Session.objects.filter(pk=session.pk).update(state="applying")
    for deed in (change_meaning, forget_meaning):
        with pytest.raises(Conflict) as caught:
            deed(actor=officer, meaning=Meaning.objects.get(), **({"code": "blue"} if deed is change_meaning else {}))
        assert caught.value.code == "exchange.meaning_in_use"
    assert Meaning.objects.get().code == "red"


def test_a_meaning_that_is_offered_no_more_is_asked_again_and_gives_way(session, college, officer):
    Meaning.objects.create(organisation=college.organisation, vocabulary="tests.colour", text="зел", said="зел", code="grey")
    fresh = bring(officer, college, ["пол", "зел"])
    assert fresh.rows.get().pile == "refused"
    say(officer, fresh, ("зел", "green"))
    assert Meaning.objects.get().code == "green"


def test_a_word_said_while_the_file_is_checked_is_not_missed(college, officer, monkeypatch):
    plain = checking.check_all

    def slow(*args):
        found = plain(*args)
        Meaning.objects.get_or_create(
            organisation=college.organisation, vocabulary="tests.colour", text="зел", defaults={"said": "зел", "code": "green"}
        )
        return found

    monkeypatch.setattr(checking, "check_all", slow)
    assert bring(officer, college, ["пол", "зел"]).rows.get().values["colour"] == "green"
