"""Pins: one's own, of what one sees, few."""

import pytest
from rest_framework.test import APIClient

from crm.accounts.models import User
from crm.audit.models import Event
from crm.core.actors import ANONYMOUS, system
from crm.core.errors import Conflict, Forbidden, Missing
from crm.core.permissions import abilities
from crm.workspace.actions import pin as actions
from crm.workspace.actions.pin import pin_record, unpin_record
from crm.workspace.addresses import address_of, kind_of
from crm.workspace.models import Pin
from crm.workspace.search import pinned as at_hand
from crm.workspace.tiles import pinned
from tests.factories import people


@pytest.fixture
def learner(college):
    """A learner of the officer's college."""
    return people.make_learner(college, full_name="Ахметов Әли")


@pytest.fixture
def pin(officer, learner):
    """The officer's pin of the learner."""
    return pin_record(actor=officer, kind="learner", public_id=learner.public_id)


@pytest.fixture
def api(officer):
    """The officer by API."""
    client = APIClient()
    client.force_login(User.objects.get(pk=officer.user_id))
    return client


@pytest.mark.both
def test_a_pin_keeps_a_visible_record_at_hand(officer, learner, pin):
    assert (pin.user_id, pin.subject_id, pin.label) == (officer.user_id, learner.public_id, "Ахметов Әли")
    assert address_of(pin) == learner.get_absolute_url()
    assert kind_of(pin)
    assert Event.objects.filter(action="workspace.pinned").count() == 1


def test_pinning_twice_is_pinning_once(officer, learner, pin):
    assert pin_record(actor=officer, kind="learner", public_id=learner.public_id) == pin
    assert Pin.objects.count() == 1
    assert Event.objects.filter(action="workspace.pinned").count() == 1


@pytest.mark.parametrize("kind", ["learner", "no-such-kind", "pin", ""])
def test_what_is_not_seen_cannot_be_pinned(stranger, learner, kind):
    with pytest.raises(Missing):
        pin_record(actor=stranger, kind=kind, public_id=learner.public_id)
    assert Pin.objects.count() == 0
    assert not Event.objects.filter(action__startswith="workspace.").exists()


@pytest.mark.parametrize("who", [ANONYMOUS, system("sweep")])
def test_without_an_account_there_is_no_place_for_pins(who, learner):
    with pytest.raises(Forbidden) as refusal:
        pin_record(actor=who, kind="learner", public_id=learner.public_id)
    assert refusal.value.code == "workspace.own_account"
    assert Pin.objects.count() == 0


def test_there_are_few_pins(officer, college, pin, monkeypatch):
    monkeypatch.setattr(actions, "LIMIT", 1)
    with pytest.raises(Conflict) as refusal:
        pin_record(actor=officer, kind="learner", public_id=people.make_learner(college).public_id)
    assert (refusal.value.code, refusal.value.params) == ("workspace.too_many", {"limit": 1})
    assert list(Pin.objects.all()) == [pin]


@pytest.mark.both
def test_a_pin_is_taken_away_once(officer, pin):
    assert unpin_record(actor=officer, pin=pin)
    assert not unpin_record(actor=officer, pin=pin)
    assert Pin.objects.count() == 0
    assert Event.objects.filter(action="workspace.unpinned").count() == 1


def test_nobody_touches_the_pins_of_others(director, pin):
    assert Pin.objects.visible_to(director).count() == 0
    with pytest.raises(Forbidden) as refusal:
        unpin_record(actor=director, pin=pin)
    assert refusal.value.code == "workspace.not_yours"
    assert Pin.objects.filter(pk=pin.pk).exists()


def test_abilities_say_whose_pin_it_is(officer, director, pin):
    assert abilities(officer, pin)["workspace.unpin"]
    assert not abilities(director, pin)["workspace.unpin"]


def test_today_shows_pins_as_sentences(officer, director, learner, pin):
    assert [row.url for row in pinned(officer)] == [learner.get_absolute_url()]
    assert "Ахметов Әли" in pinned(officer)[0].text
    assert pinned(director) == []
    assert pinned(ANONYMOUS) == []


def test_a_pin_whose_room_is_gone_leads_nowhere_and_breaks_nothing(officer, pin):
    pin.subject_kind = "gone"
    assert (address_of(pin), kind_of(pin)) == ("", "")
    Pin.objects.update(subject_kind="gone")
    assert pinned(officer) == []


def test_the_page_lists_my_pins_and_takes_them_away(sign_in, officer, learner, pin):
    client = sign_in(officer)
    text = client.get("/workspace/pins/").content.decode()
    assert "Ахметов Әли" in text and learner.get_absolute_url() in text
    assert client.post(f"/workspace/pins/{pin.public_id}/remove").status_code == 302
    assert Pin.objects.count() == 0
    assert "Nothing is pinned" in client.get("/workspace/pins/").content.decode()


def test_a_button_pins_and_leads_back(sign_in, officer, learner):
    response = sign_in(officer).post(f"/workspace/pins/learner/{learner.public_id}/")
    assert response["Location"] == learner.get_absolute_url()
    assert Pin.objects.get().user_id == officer.user_id


def test_a_get_pins_nothing(sign_in, officer, learner):
    assert sign_in(officer).get(f"/workspace/pins/learner/{learner.public_id}/").status_code == 405
    assert Pin.objects.count() == 0


def test_a_stranger_gets_404(sign_in, stranger, learner, pin):
    client = sign_in(stranger)
    assert client.post(f"/workspace/pins/learner/{learner.public_id}/").status_code == 404
    assert client.post(f"/workspace/pins/{pin.public_id}/remove").status_code == 404
    assert list(Pin.objects.all()) == [pin]


def test_the_api_pins_and_unpins(api, learner):
    asked = {"subject_kind": "learner", "subject_id": learner.public_id}
    made = api.post("/api/v1/pins/", asked, format="json")
    assert (made.status_code, made.json()["label"]) == (201, "Ахметов Әли")
    assert api.post("/api/v1/pins/", asked, format="json").json()["public_id"] == made.json()["public_id"]
    assert [row["subject_id"] for row in api.get("/api/v1/pins/").json()["results"]] == [learner.public_id]
    assert api.delete(f"/api/v1/pins/{made.json()['public_id']}/").status_code == 204
    assert Pin.objects.count() == 0


def test_the_api_answers_with_codes(api, learner):
    assert api.post("/api/v1/pins/", {"subject_kind": "learner"}, format="json").json()["code"] == "api.invalid"
    unknown = api.post("/api/v1/pins/", {"subject_kind": "nothing", "subject_id": learner.public_id}, format="json")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "core.not_found")
    assert Pin.objects.count() == 0


def test_pins_stand_by_the_search_box_before_anything_is_typed(officer, learner, pin, sign_in):
    assert at_hand(officer) == [("Ахметов Әли", kind_of(pin), learner.get_absolute_url())]
    client = sign_in(officer)
    assert "Ахметов Әли" in client.get("/search/suggest/").text
    assert "Ахметов Әли" not in client.get("/search/suggest/", {"q": "zzz"}).text


def test_what_one_sees_no_more_is_at_hand_no_more(officer, stranger, learner, pin):
    Pin.objects.update(user_id=stranger.user_id)
    assert at_hand(officer) == at_hand(stranger) == []
