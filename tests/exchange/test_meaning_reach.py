"""Meanings of words beyond one office: rights, organisations, odd words, two answers in one, what is taken back, what is exported."""

import pytest
from django.urls import reverse

from crm.accounts.models import Organisation
from crm.audit.models import Event
from crm.core.errors import Conflict, DomainError, Invalid
from crm.exchange.actions.meaning import change_meaning, forget_meaning, give_meanings
from crm.exchange.models import Meaning, Row, Session
from crm.exchange.rules.words import LONGEST, word_of
from tests.exchange.files import codes, piles, take_in
from tests.exchange.words import TAKEN, bring, things
from tests.factories import people
from tests.house.tables import changed, snapshot
from tests.plugins.parallel import together

pytestmark = pytest.mark.django_db
both = pytest.mark.both
JSON = {"content_type": "application/json"}


@pytest.fixture(autouse=True)
def kind():
    with things() as kind:
        yield kind


@pytest.fixture
def session(college, officer):
    return bring(officer, college, ["стол", "крас."], ["стул", "Крас"], ["пол", "зел"], ["окно", ""])


def say(actor, session, *meanings):
    return give_meanings(actor=actor, session=session, meanings=[("tests.colour", text, code) for text, code in meanings])


def check_refused(code, deed):
    before = snapshot()
    with pytest.raises(DomainError) as caught:
        deed()
    assert caught.value.code == code
    assert changed(before, snapshot()) == []


@both
def test_two_meanings_for_one_word_in_one_answer_are_a_question_not_a_guess(session, officer):
    check_refused("exchange.meaning_twice", lambda: say(officer, session, ("крас.", "red"), (" КРАС ", "blue")))
    check_refused("exchange.meaning_twice", lambda: say(officer, session, ("зел", "green"), ("крас.", "red"), ("крас", "-")))
    assert say(officer, session, ("крас.", "red"), ("Крас", "red")) == 2
    assert Meaning.objects.count() == 1


def test_the_api_says_so_by_code(session, officer, sign_in):
    meanings = [{"vocabulary": "tests.colour", "text": text, "code": code} for text, code in (("крас.", "red"), ("Крас", "blue"))]
    answer = sign_in(officer).post(f"/api/v1/imports/{session.public_id}/meanings/", {"meanings": meanings}, **JSON)
    assert (answer.status_code, answer.json()["code"], answer.json()["params"]["word"]) == (400, "exchange.meaning_twice", "Крас")


ODD = (
    *("Крас\x00", "\x00", "к\u200bр\u202eа\u00adс", "крас" * 200),
    *("😀", "'; drop table", "%", "{word}", "<b>крас</b>"),
)


@both
@pytest.mark.parametrize("text", ODD)
def test_an_odd_word_is_said_or_refused_and_never_a_fault(session, officer, sign_in, text):
    client = sign_in(officer)
    address = reverse("exchange:import_meanings", args=[session.public_id])
    form = client.post(address, {"vocabulary": ["tests.colour"], "text": [text], "code": ["red"]})
    assert form.status_code in (302, 400, 422)
    body = {"meanings": [{"vocabulary": "tests.colour", "text": text, "code": "red"}]}
    assert client.post(f"/api/v1/imports/{session.public_id}/meanings/", body, **JSON).status_code in (200, 400)
    assert client.get(session.get_absolute_url()).status_code == 200
    page = client.get(reverse("exchange:meaning_list"))
    assert page.status_code == 200
    assert "<b>крас</b>" not in page.content.decode()


@pytest.mark.parametrize(
    "lists",
    [
        {"vocabulary": ["tests.colour"], "text": ["крас."], "code": []},
        {"vocabulary": ["tests.colour"], "text": ["крас.", "зел"], "code": ["red"]},
        {"vocabulary": ["nothing"], "text": ["крас."], "code": ["red"]},
        {"vocabulary": ["tests.colour"], "text": ["крас."], "code": ["pink"]},
        {"vocabulary": ["tests.colour"], "text": [""], "code": ["red"]},
        {},
    ],
    ids=str,
)
def test_a_torn_form_changes_nothing(session, officer, sign_in, lists):
    client = sign_in(officer)
    before = snapshot()
    assert client.post(reverse("exchange:import_meanings", args=[session.public_id]), lists).status_code in (302, 400, 422)
    assert changed(before, snapshot()) == []


def test_a_word_longer_than_is_kept_is_still_one_word(college, officer):
    long = "очень " * 60 + "красный"
    session = bring(officer, college, ["стол", long], ["стул", long.upper()], ["пол", long + " нет"])
    assert say(officer, session, (long, "red")) == 2
    kept = Meaning.objects.get()
    assert len(kept.text) <= LONGEST
    assert kept.text == word_of(long.upper()) != word_of(long + " нет")


@both
def test_one_organisations_words_reach_nobody_else(session, officer, sign_in):
    say(officer, session, ("крас.", "red"), ("зел", "green"))
    region = session.organisation.college.region
    kept = Meaning.objects.first()
    readers = [people.make_user(people.make_department(region).organisation, role) for role in ("analyst", "auditor", "head")]
    readers.append(people.make_user(people.make_college(region=region).organisation, "director"))
    for user in readers:
        client, actor = sign_in(user), people.actor_for(user)
        assert not Meaning.objects.visible_to(actor).exists()
        for name in ("exchange:meaning", "exchange:meaning_edit"):
            assert client.get(reverse(name, args=[kept.public_id])).status_code == 404
        assert client.post(reverse("exchange:meaning_forget", args=[kept.public_id])).status_code == 404
        assert client.get("/api/v1/meanings/").json()["results"] == []
        narrowed = client.get(f"/api/v1/meanings/?organisation={session.organisation.public_id}")
        assert narrowed.json().get("results", []) == [], "refused where the organisation itself is not seen, else empty"
        assert narrowed.status_code == (200 if Organisation.objects.visible_to(actor).filter(pk=session.organisation.pk).exists() else 400)
        assert not any(word in narrowed.text for word in ("крас", "зел"))
        for deed in ("change", "forget"):
            assert client.post(f"/api/v1/meanings/{kept.public_id}/{deed}/", {"code": "blue"}, **JSON).status_code == 404
    assert Meaning.objects.count() == 2


@both
@pytest.mark.parametrize("role", ["teacher", "keeper"])
def test_a_colleague_without_the_right_reads_and_changes_nothing(session, officer, college, role, sign_in):
    say(officer, session, ("крас.", "red"))
    kept = Meaning.objects.get()
    actor = people.make_actor(college.organisation, role)
    assert list(Meaning.objects.visible_to(actor)) == [kept]
    for deed in (lambda: change_meaning(actor=actor, meaning=kept, code="blue"), lambda: forget_meaning(actor=actor, meaning=kept)):
        before = snapshot()
        with pytest.raises(DomainError) as caught:
            deed()
        assert caught.value.status == 403
        assert changed(before, snapshot()) == []
    client = sign_in(actor)
    assert client.get(reverse("exchange:meaning_edit", args=[kept.public_id])).status_code == 403
    assert client.post(f"/api/v1/meanings/{kept.public_id}/change/", {"code": "blue"}, **JSON).status_code == 403
    assert client.post(f"/api/v1/meanings/{kept.public_id}/forget/", {}, **JSON).status_code == 403


def test_what_was_taken_in_stays_when_its_word_is_changed_or_forgotten(session, officer):
    say(officer, session, ("крас.", "red"))
    take_in(officer, session)
    assert [row["colour"] for row in TAKEN] == ["red", "red", ""]
    settled = list(session.rows.filter(result="taken").values())
    change_meaning(actor=officer, meaning=Meaning.objects.get(), code="blue", was="red")
    assert list(session.rows.filter(result="taken").values()) == settled
    forget_meaning(actor=officer, meaning=Meaning.objects.get())
    assert list(session.rows.filter(result="taken").values()) == settled
    assert {event.action.split(".")[1] for event in Event.objects.filter(action__startswith="exchange.meaning")} == {
        *("meaning_given", "meaning_changed", "meaning_forgotten")
    }


def test_a_word_that_says_nothing_can_be_given_a_meaning_later(session, officer):
    say(officer, session, ("зел", "-"))
    with pytest.raises(Conflict):
        say(officer, session, ("зел", "green"))
    change_meaning(actor=officer, meaning=Meaning.objects.get(), code="green", was="-")
    assert session.rows.get(no=4).values["colour"] == "green"
    change_meaning(actor=officer, meaning=Meaning.objects.get(), code="-", was="green")
    assert (session.rows.get(no=4).values["colour"], session.rows.get(no=4).pile) == ("", "new")


@pytest.mark.parametrize("code", ["", "pink", "RED", "red\x00", "-" * 5])
def test_only_offered_codes_are_meanings(session, officer, code):
    check_refused("core.invalid_choice", lambda: say(officer, session, ("крас.", code)))
    say(officer, session, ("крас.", "red"))
    check_refused("core.invalid_choice", lambda: change_meaning(actor=officer, meaning=Meaning.objects.get(), code=code))


def test_a_refused_word_among_good_ones_leaves_all_unsaid(session, officer):
    for bad in (("крас.", "pink"), ("—", "red")):
        before = snapshot()
        with pytest.raises(Invalid):
            say(officer, session, ("зел", "green"), bad)
        assert changed(before, snapshot()) == []


@pytest.mark.parametrize("query", ["q=%00", "vocabulary=%00", "vocabulary=zzz", "page=-1", "sort=zzz", "columns=%00", "q=%25"])
def test_no_question_about_words_is_a_fault(session, officer, sign_in, query):
    say(officer, session, ("крас.", "red"))
    client = sign_in(officer)
    assert client.get(f"{reverse('exchange:meaning_list')}?{query}").status_code == 200
    assert client.get(f"/api/v1/meanings/?{query}").status_code in (200, 400, 404)


def test_a_file_of_words_holds_what_the_list_shows(session, officer, sign_in):
    say(officer, session, ("крас.", "red"), ("зел", "-"))
    text = b"".join(sign_in(officer).get(f"{reverse('exchange:meaning_list')}?export=csv").streaming_content).decode()
    assert [line.split(";")[:2] for line in text.strip().splitlines()[1:]] == [
        ["зел", "says nothing: the cell is taken as empty"],
        ["крас.", "Қызыл"],
    ]


def test_more_rows_and_words_ask_the_database_no_more(college, officer, sign_in, django_assert_max_num_queries):
    client = sign_in(officer)
    counts = []
    for size in (2, 40):
        session = bring(officer, college, *[[f"зат {n}", f"сөз {n % (size // 2)}"] for n in range(size)])
        client.get(session.get_absolute_url())
        with django_assert_max_num_queries(60) as asked:
            client.get(session.get_absolute_url())
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2


@both
@pytest.mark.django_db(transaction=True)
def test_saying_while_another_forgets_leaves_rows_and_words_of_one_mind():
    college = people.make_college()
    officers = [people.make_actor(college.organisation, "officer") for _n in range(2)]
    first = bring(officers[0], college, *[[f"зат {n}", "крас"] for n in range(5)])
    say(officers[0], first, ("крас", "red"))
    second = bring(officers[1], college, ["лампа", "крас"], ["үстел", "зел"])
    kept, fresh = Meaning.objects.select_related("organisation").get(), Session.objects.select_related("organisation").get(pk=second.pk)
    results = together(lambda: forget_meaning(actor=officers[0], meaning=kept), lambda: say(officers[1], fresh, ("зел", "green")))
    assert not [result for result in results if isinstance(result, DomainError)]
    known = dict(Meaning.objects.values_list("text", "code"))
    assert known == {"зел": "green"}
    for row in Row.objects.all():
        waits = "exchange.meaning_unknown" in codes(row)
        assert waits is (row.raw["colour"] == "крас")
    first.refresh_from_db()
    assert piles(first) == {"refused": 5}


@both
@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_one_word_the_second_is_told():
    college = people.make_college()
    officers = [people.make_actor(college.organisation, "officer") for _n in range(2)]
    session = bring(officers[0], college, ["зат", "крас"])
    say(officers[0], session, ("крас", "red"))
    rows = [Meaning.objects.select_related("organisation").get() for _n in range(2)]
    deeds = [
        lambda: change_meaning(actor=officers[0], meaning=rows[0], code="blue", was="red"),
        lambda: change_meaning(actor=officers[1], meaning=rows[1], code="green", was="red"),
    ]
    results = together(*deeds)
    assert [result.code for result in results if isinstance(result, Conflict)] == ["core.stale"]
    assert session.rows.get().values["colour"] == Meaning.objects.get().code != "red"
    assert Event.objects.filter(action="exchange.meaning_changed").count() == 1
