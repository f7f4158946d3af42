"""Inbox, outbox, API: who reads what."""

import pytest
from django.urls import reverse

from crm.accounts.models import User
from crm.core import ports
from crm.notifications.actions.send import to_user
from crm.notifications.models import Delivery
from crm.notifications.tiles import sentences

pytestmark = pytest.mark.django_db
LIVE = "/l/a-live-secret/"


@pytest.fixture
def sent(tell):
    """A letter with a live link to somebody without an account, still waiting."""
    return tell(url=LIVE)


@pytest.fixture
def received(tell, officer):
    """A message to the officer."""
    return tell(to=to_user(User.objects.get(pk=officer.user_id)), url="/agreements/", key="test:2")


@pytest.mark.both
@pytest.mark.parametrize("state", ["waiting", "sent", "failed"])
def test_senders_see_what_became_of_it_but_never_the_text(sent, director, sign_in, settings, state):
    settings.OUTBOX_VISIBLE = False
    Delivery.objects.filter(pk=sent.pk).update(state=state)
    client = sign_in(director)
    for address in (
        reverse("notifications:outbox"),
        reverse("notifications:outbox") + "?export=csv&purpose=x",
        reverse("notifications:delivery", args=[sent.public_id]),
        reverse("delivery-list"),
        reverse("delivery-detail", args=[sent.public_id]),
    ):
        response = client.get(address)
        text = response.getvalue().decode() if response.streaming else response.content.decode()
        assert response.status_code == 200 and "aigul@example.kz" in text, address
        assert LIVE not in text and "Dear" not in text, address


def test_the_demo_opens_texts_to_senders(sent, director, sign_in, settings):
    settings.OUTBOX_VISIBLE = True
    text = sign_in(director).get(reverse("notifications:delivery", args=[sent.public_id])).content.decode()
    assert LIVE in text and "Dear" in text


def test_strangers_see_no_messages(sent, stranger, sign_in):
    client = sign_in(stranger)
    assert "aigul" not in client.get(reverse("notifications:outbox")).content.decode()
    for name in ("delivery", "delivery_read", "delivery_retry"):
        method = client.get if name == "delivery" else client.post
        assert method(reverse(f"notifications:{name}", args=[sent.public_id])).status_code == 404
    assert client.get(reverse("delivery-detail", args=[sent.public_id])).status_code == 404
    assert client.get(reverse("delivery-list")).json()["results"] == []


def test_without_an_account_one_is_asked_to_sign_in(client, sent):
    for address in (reverse("notifications:inbox"), reverse("notifications:outbox")):
        assert client.get(address).status_code == 302


def test_the_addressee_reads_it_and_opening_changes_nothing(received, officer, sign_in, settings):
    settings.OUTBOX_VISIBLE = False
    client = sign_in(officer)
    assert "About practice" in client.get(reverse("notifications:inbox")).content.decode()
    text = client.get(reverse("notifications:delivery", args=[received.public_id])).content.decode()
    assert "Dear Айгүл." in text and 'href="/agreements/"' in text
    received.refresh_from_db()
    assert received.read_at is None
    assert client.post(reverse("notifications:delivery_read", args=[received.public_id])).status_code == 302
    received.refresh_from_db()
    assert received.read_at is not None


def test_everything_is_marked_as_read_at_once(received, officer, sign_in):
    sign_in(officer).post(reverse("notifications:inbox_read"))
    received.refresh_from_db()
    assert received.read_at is not None


def test_colleagues_do_not_read_anothers_message(received, director, sign_in, settings):
    settings.OUTBOX_VISIBLE = False
    client = sign_in(director)
    assert "Dear" not in client.get(reverse("notifications:delivery", args=[received.public_id])).content.decode()
    assert client.get(reverse("delivery-detail", args=[received.public_id])).json()["body"] == ""
    assert "About practice" not in client.get(reverse("notifications:inbox")).content.decode()


def test_a_failed_message_says_why_and_goes_again(sent, director, sign_in):
    Delivery.objects.filter(pk=sent.pk).update(state="failed", error="notifications.no_server")
    client = sign_in(director)
    text = client.get(reverse("notifications:delivery", args=[sent.public_id])).content.decode()
    assert "could not be reached" in text
    assert client.post(reverse("notifications:delivery_retry", args=[sent.public_id])).status_code == 302
    sent.refresh_from_db()
    assert sent.state == "waiting"


def test_the_outbox_is_narrowed_by_state_and_organisation(sent, director, sign_in, college):
    client = sign_in(director)
    address = reverse("notifications:outbox")
    assert "aigul" in client.get(f"{address}?organisation={college.organisation.public_id}&state=waiting").content.decode()
    assert "aigul" not in client.get(f"{address}?state=failed").content.decode()


def test_the_outbox_takes_the_same_queries_for_fifty(tell, director, sign_in, django_assert_max_num_queries):
    client = sign_in(director)
    client.get(reverse("notifications:outbox"))
    for index in range(50):
        tell(key=f"many:{index}")
    with django_assert_max_num_queries(10):
        assert client.get(reverse("notifications:outbox")).status_code == 200


def test_today_counts_unread_and_undelivered(sent, received, officer, director):
    assert ports.tiles.get("messages").rows is sentences
    assert [row.count for row in sentences(officer)] == [1]
    Delivery.objects.filter(pk=sent.pk).update(state="failed")
    rows = sentences(officer)
    assert [(row.count, row.urgency) for row in rows] == [(1, 0), (1, 1)]
    assert [row.urgency for row in sentences(director)] == [1]


def test_the_api_marks_as_read_and_sends_again(sent, received, officer, director, sign_in):
    Delivery.objects.filter(pk=sent.pk).update(state="failed")
    client = sign_in(officer)
    assert client.post(reverse("delivery-read", args=[received.public_id])).json()["read_at"]
    assert client.post(reverse("delivery-retry", args=[sent.public_id])).json()["state"] == "waiting"
    refused = client.post(reverse("delivery-retry", args=[sent.public_id]))
    assert (refused.status_code, refused.json()["code"]) == (403, "notifications.not_failed")
