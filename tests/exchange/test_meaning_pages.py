"""New words on the page of an import, and the page of remembered ones: seen, said, changed, forgotten."""

import pytest
from django.urls import reverse
from django.utils.translation import get_language

from crm.exchange.actions.meaning import give_meanings
from crm.exchange.actions.session import discard_import
from crm.exchange.declare import Vocabulary, vocabularies
from crm.exchange.models import Meaning
from tests.exchange.words import bring, things
from tests.factories import people
from tests.house.tables import changed, snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kind():
    with things() as kind:
        yield kind


@pytest.fixture
def session(college, officer):
    return bring(officer, college, ["стол", "жасылдау"], ["стул", "Жасылдау"], ["пол", "зел"])


@pytest.fixture
def kept(session, officer):
    give_meanings(actor=officer, session=session, meanings=[("tests.colour", "зел", "green")])
    return Meaning.objects.get()


def post(client, session, **lists):
    return client.post(reverse("exchange:import_meanings", args=[session.public_id]), lists)


def test_new_words_are_shown_once_with_their_rows_and_a_guess(session, officer, sign_in):
    page = sign_in(officer).get(session.get_absolute_url())
    words = page.context["new_words"]
    assert [(word.said, word.waiting, word.proposal) for word in words] == [("жасылдау", 2, "green"), ("зел", 1, "")]
    html = page.content.decode()
    assert 'data-new-words="2"' in html
    assert '<option value="green" selected>Жасыл</option>' in html


def test_a_guess_knows_the_names_in_every_language(college, officer, sign_in):
    names = {"kk": "Мақта", "ru": "Хлопок", "en": "Cotton"}
    spoken = Vocabulary("tests.colour", "colour", lambda scope: [("red", names[get_language()[:2]]), ("green", "x")])
    vocabularies.remove("tests.colour")
    vocabularies.add("tests.colour", spoken)
    session = bring(officer, college, ["стол", "хлопковый"])
    page = sign_in(officer).get(session.get_absolute_url())
    assert page.context["new_words"][0].proposal == "red"


def test_a_guess_changes_nothing_by_itself(session, officer, sign_in):
    sign_in(officer).get(session.get_absolute_url())
    assert not Meaning.objects.exists()
    assert session.rows.filter(pile="refused").count() == 3


def test_one_form_says_them_all(session, officer, sign_in):
    answer = post(sign_in(officer), session, vocabulary=["tests.colour"] * 2, text=["жасылдау", "зел"], code=["green", "-"])
    assert answer.status_code == 302
    assert sorted(Meaning.objects.values_list("said", "code")) == [("жасылдау", "green"), ("зел", "-")]
    page = sign_in(officer).get(session.get_absolute_url())
    assert page.context["new_words"] == []
    assert [word.said for word in page.context["known_words"]] == ["жасылдау", "зел"]


def test_a_word_left_open_waits_on(session, officer, sign_in):
    post(sign_in(officer), session, vocabulary=["tests.colour"] * 2, text=["жасылдау", "зел"], code=["green", ""])
    assert Meaning.objects.get().said == "жасылдау"
    assert session.rows.get(no=4).pile == "refused"


@pytest.mark.parametrize("code", [[], [""], ["pink"]])
def test_a_form_without_an_answer_is_refused_in_words(session, officer, sign_in, code):
    before = snapshot()
    client = sign_in(officer)
    before = snapshot()
    answer = post(client, session, vocabulary=["tests.colour"], text=["зел"], code=code)
    assert answer.status_code == 302
    assert [name for name in changed(before, snapshot()) if not name.startswith("django_session")] == []


def test_a_teacher_sees_the_words_and_cannot_say_them(session, college, sign_in):
    teacher = people.make_actor(college.organisation, "teacher")
    client = sign_in(teacher)
    assert "Remember and check" not in client.get(session.get_absolute_url()).content.decode()
    post(client, session, vocabulary=["tests.colour"], text=["зел"], code=["green"])
    assert not Meaning.objects.exists()


def test_a_stranger_finds_no_page(session, kept, stranger, sign_in):
    client = sign_in(stranger)
    assert post(client, session, vocabulary=["tests.colour"], text=["зел"], code=["red"]).status_code == 404
    for name in ("meaning", "meaning_edit"):
        assert client.get(reverse(f"exchange:{name}", args=[kept.public_id])).status_code == 404
    assert client.post(reverse("exchange:meaning_forget", args=[kept.public_id])).status_code == 404
    assert "зел" not in client.get(reverse("exchange:meaning_list")).content.decode()
    assert Meaning.objects.get().code == "green"


def test_remembered_words_are_listed_with_what_they_mean(kept, officer, sign_in):
    html = sign_in(officer).get(reverse("exchange:meaning_list")).content.decode()
    assert "зел" in html
    assert "Жасыл" in html
    assert "tests.colour" not in html.replace('value="tests.colour"', "")


def test_a_meaning_is_changed_on_its_page(kept, officer, sign_in):
    client = sign_in(officer)
    assert "Жасыл" in client.get(kept.get_absolute_url()).content.decode()
    url = reverse("exchange:meaning_edit", args=[kept.public_id])
    seen = client.get(url).context["form"]["revision"].value()
    assert client.post(url, {"code": "blue", "revision": seen}).status_code == 302
    assert Meaning.objects.get().code == "blue"
    assert client.post(url, {"code": "red", "revision": seen}).status_code == 409
    assert Meaning.objects.get().code == "blue"


def test_a_word_is_forgotten_from_its_page(kept, session, officer, sign_in):
    sign_in(officer).post(reverse("exchange:meaning_forget", args=[kept.public_id]))
    assert not Meaning.objects.exists()
    assert session.rows.get(no=4).pile == "refused"


def test_a_word_of_a_vocabulary_that_is_gone_is_still_shown(college, officer, sign_in):
    row = Meaning.objects.create(organisation=college.organisation, vocabulary="gone.kind", text="x", said="x", code="y")
    client = sign_in(officer)
    assert client.get(row.get_absolute_url()).status_code == 200
    assert client.get(reverse("exchange:meaning_list")).status_code == 200
    assert client.get(reverse("exchange:meaning_edit", args=[row.public_id])).status_code == 403


def test_the_page_asks_the_database_as_often_for_many_rows(college, officer, sign_in, django_assert_max_num_queries):
    many = bring(officer, college, *[[f"зат {n}", f"сөз {n % 40}"] for n in range(200)])
    client = sign_in(officer)
    client.get(many.get_absolute_url())
    with django_assert_max_num_queries(22):
        page = client.get(many.get_absolute_url())
    assert len(page.context["new_words"]) == 40


def test_a_column_that_holds_no_words_does_not_flood_the_page(college, officer, sign_in):
    flood = bring(officer, college, *[[f"зат {n}", f"бөлек сөз {n}"] for n in range(130)])
    page = sign_in(officer).get(flood.get_absolute_url())
    assert (len(page.context["new_words"]), page.context["more_words"]) == (100, 30)
    assert "30 more words are not shown" in page.content.decode()


def test_a_new_word_is_not_mended_row_by_row(session, officer, sign_in):
    html = sign_in(officer).get(session.get_absolute_url()).content.decode()
    assert 'name="cell_colour"' not in html


def test_a_put_away_import_asks_for_no_words(session, officer, sign_in):
    discard_import(actor=officer, session=session)
    assert "data-new-words" not in sign_in(officer).get(session.get_absolute_url()).content.decode()


def test_the_api_tells_the_words_and_takes_their_meanings(session, officer, sign_in):
    client = sign_in(officer)
    url = reverse("import-meanings", args=[session.public_id])
    told = client.get(url).json()
    found = [(row["text"], row["waiting"], row["proposal"], row["code"]) for row in told]
    assert found == [("жасылдау", 2, "green", ""), ("зел", 1, "", "")]
    assert {"code": "red", "label": "Қызыл"} in told[0]["choices"]
    body = {"meanings": [{"vocabulary": "tests.colour", "text": "зел", "code": "green"}]}
    answer = client.post(url, body, content_type="application/json")
    assert (answer.status_code, answer.json()["counts"]["new"]) == (200, 1)
    bad = client.post(url, {"meanings": [{**body["meanings"][0], "code": "pink"}]}, content_type="application/json")
    assert bad.status_code == 400


def test_the_api_changes_and_forgets(kept, officer, sign_in):
    client = sign_in(officer)
    assert client.get(reverse("meaning-list")).json()["results"][0]["said"] == "зел"
    change = reverse("meaning-change", args=[kept.public_id])
    assert client.post(change, {"code": "red"}, content_type="application/json").json()["code"] == "red"
    assert client.post(change, {"code": "blue", "was": "green"}, content_type="application/json").status_code == 409
    assert client.post(reverse("meaning-forget", args=[kept.public_id])).status_code == 204
    assert not Meaning.objects.exists()
