"""First hints: one on a page, in its flow, sent away for ever by the person alone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crm.accounts.models import User
from crm.core.actors import ANONYMOUS, system
from crm.core.errors import Forbidden, Missing
from crm.core.hints import SESSION, Hint, hints
from crm.workspace.actions.hint import dismiss_hint
from crm.workspace.hints import sent_away
from crm.workspace.models import Hint as Gone

HINT = 'class="hint"'


@pytest.fixture
def second():
    """One more hint for Today, behind its own."""
    hints.add("second", Hint("second", "One more thing.", ("core:home",)))
    yield "second"
    hints.remove("second")


def page(client, address="/"):
    """What a page says."""
    return client.get(address).content.decode()


@pytest.mark.both
def test_a_hint_is_sent_away_once_and_for_ever(officer, director):
    assert dismiss_hint(actor=officer, key="today")
    assert not dismiss_hint(actor=officer, key="today")
    assert sent_away(officer) == {"today"}
    assert sent_away(director) == set()


def test_a_hint_nobody_wrote_is_not_remembered(officer):
    with pytest.raises(Missing):
        dismiss_hint(actor=officer, key="nothing")
    assert not Gone.objects.exists()


@pytest.mark.parametrize("who", [ANONYMOUS, system("sweep")])
def test_only_somebody_with_an_account_sends_hints_away(db, who):
    with pytest.raises(Forbidden):
        dismiss_hint(actor=who, key="today")
    assert not Gone.objects.exists()


def test_a_person_sees_only_what_he_sent_away_himself(officer, director):
    dismiss_hint(actor=officer, key="today")
    assert Gone.objects.visible_to(officer).count() == 1
    assert Gone.objects.visible_to(director).count() == 0
    assert Gone.objects.visible_to(ANONYMOUS).count() == 0


@pytest.mark.parametrize(
    ("address", "key"),
    [("/", "today"), ("/colleges/learners/", "lists"), ("/agreements/batches/new/", "batch"), ("/imports/new/", "import")],
)
def test_pages_show_their_hint_until_it_is_sent_away(sign_in, officer, address, key):
    client = sign_in(officer)
    text = page(client, address)
    assert text.count(HINT) == 1 and f'action="/workspace/hints/{key}/"' in text
    answer = client.post(f"/workspace/hints/{key}/", headers={"referer": f"http://testserver{address}"})
    assert (answer.status_code, answer["Location"]) == (302, f"http://testserver{address}")
    assert f"/workspace/hints/{key}/" not in page(client, address)


def test_there_is_one_hint_on_a_page_and_the_next_one_comes_after_it(sign_in, officer, second):
    client = sign_in(officer)
    assert page(client).count(HINT) == 1 and "One more thing." not in page(client)
    client.post("/workspace/hints/today/")
    assert page(client).count(HINT) == 1 and "One more thing." in page(client)
    client.post("/workspace/hints/second/")
    assert HINT not in page(client)


def test_a_list_speaks_of_itself_first_and_of_its_keys_after(sign_in, officer):
    client = sign_in(officer)
    client.post("/workspace/hints/lists/")
    assert "/workspace/hints/keys/" in page(client, "/employers/")
    client.post("/workspace/hints/keys/")
    assert HINT not in page(client, "/employers/") and HINT not in page(client, "/colleges/learners/")


def test_what_was_sent_away_stays_away_in_another_browser(sign_in, officer):
    here, there = sign_in(officer), Client(headers={"accept-language": "en"})
    there.force_login(User.objects.get(pk=officer.user_id))
    assert HINT in page(there)
    here.post("/workspace/hints/today/")
    assert HINT not in page(there)


def test_nothing_is_asked_of_the_database_once_a_hint_is_gone(sign_in, officer):
    client = sign_in(officer)
    with_hint = len(counted(client))
    client.post("/workspace/hints/today/")
    page(client)
    assert len(counted(client)) == with_hint - 1
    assert client.session[SESSION] == ["today"]


def counted(client):
    """Queries of one look at Today, when everything cached is warm."""
    page(client)
    with CaptureQueriesContext(connection) as asked:
        page(client)
    return asked


def test_a_script_takes_the_hint_off_by_itself(sign_in, officer):
    answer = sign_in(officer).post("/workspace/hints/today/", headers={"hx-request": "true"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert sent_away(officer) == {"today"}


@pytest.mark.parametrize("referer", ["https://elsewhere.example/", ""])
def test_the_button_leads_nowhere_else(sign_in, officer, referer):
    assert sign_in(officer).post("/workspace/hints/today/", headers={"referer": referer})["Location"] == "/"


def test_a_get_sends_nothing_away_and_an_unknown_hint_is_not_found(sign_in, officer):
    client = sign_in(officer)
    assert client.get("/workspace/hints/today/").status_code == 405
    assert client.post("/workspace/hints/nothing/").status_code == 404
    assert not Gone.objects.exists()


def test_pages_without_an_account_have_no_hints(db):
    assert HINT not in Client().get("/accounts/login/").content.decode()
