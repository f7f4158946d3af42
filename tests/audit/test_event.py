"""Pages and API of the trail: who reads which part of it."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.audit.actions.seal import seal_events
from crm.audit.models import Event, Payload
from crm.audit.trail import Trail
from crm.core import ports
from crm.core.actors import system
from tests.factories import people

pytestmark = pytest.mark.django_db
LIST = "audit:event_list"


@pytest.fixture
def event(college, officer):
    return record(
        actor=officer,
        action="audit.erase_payload",
        subject=college.organisation,
        organisation=college.organisation.public_id,
        data={"reason": "<b>because</b>", "iin": "490315500015"},
    )


@pytest.fixture
def admin(db):
    return people.make_actor(is_superuser=True, is_staff=True)


def test_the_director_reads_the_trail_of_the_college(event, director, sign_in):
    page = sign_in(director).get(reverse(LIST))
    assert page.status_code == 200
    assert reverse("audit:event", args=[event.public_id]) in page.content.decode()


def test_an_officer_is_told_that_the_trail_is_not_for_every_role(event, officer, sign_in):
    assert sign_in(officer).get(reverse(LIST)).status_code == 403


def test_the_director_of_another_college_sees_nothing_of_it(event, sign_in):
    other = people.make_actor(people.make_college("Басқа").organisation, "director")
    assert event.public_id not in sign_in(other).get(reverse(LIST)).content.decode()
    assert sign_in(other).get(reverse("audit:event", args=[event.public_id])).status_code == 404


def test_being_a_director_elsewhere_opens_nothing_here(event, college):
    user = people.make_user(people.make_college("Басқа").organisation, "director")
    people.Membership.objects.create(user=user, organisation=college.organisation, role="officer", since=people.clock.today())
    assert event not in Event.objects.visible_to(people.actor_for(user))


def test_an_auditor_reads_what_the_rooms_above_say_is_within_reach(event, college):
    far = people.make_department(people.make_region("150000000")).organisation
    auditor = people.make_actor(far, "auditor")
    assert event not in Event.objects.visible_to(auditor)
    ports.trail_reach.add("test", lambda actor: {college.organisation.public_id})
    try:
        assert event in Event.objects.visible_to(auditor)
        assert event not in Event.objects.visible_to(people.make_actor(far, "analyst"))
    finally:
        ports.trail_reach.remove("test")


def test_the_list_is_filtered_and_searched_by_address(event, director, sign_in):
    record(actor=system("seal"), action="audit.other", organisation=director.grants[0].organisation)
    client = sign_in(director)
    assert event.public_id in client.get(reverse(LIST), {"action": "audit.erase_payload"}).content.decode()
    assert event.public_id not in client.get(reverse(LIST), {"actor_kind": "system"}).content.decode()
    assert event.public_id in client.get(reverse(LIST), {"q": event.actor_name}).content.decode()
    assert event.public_id not in client.get(reverse(LIST), {"until": "2001-01-01"}).content.decode()


def test_the_export_is_the_list(event, director, sign_in):
    text = b"".join(sign_in(director).get(reverse(LIST), {"export": "csv", "purpose": "тексеру"}).streaming_content).decode("utf-8-sig")
    assert "erased the details of an event" in text
    assert "<b>because</b>" in text


def test_the_page_of_an_event_shows_details_as_text(event, director, sign_in):
    text = sign_in(director).get(reverse("audit:event", args=[event.public_id])).content.decode()
    assert "490315500015" not in text
    assert "••••••••0015" in text
    assert "&lt;b&gt;because&lt;/b&gt;" in text
    assert "<b>because</b>" not in text
    assert reverse("audit:event_erase", args=[event.public_id]) not in text, "a director cannot erase"


def test_the_page_shows_the_seal_once_it_is_there(event, director, sign_in):
    address = reverse("audit:event", args=[event.public_id])
    seal_events(actor=system("test"))
    assert Event.objects.get(pk=event.pk).seal.hash in sign_in(director).get(address).content.decode()


def test_an_administrator_erases_details_on_a_page(event, admin, sign_in):
    client = sign_in(admin)
    address = reverse("audit:event_erase", args=[event.public_id])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert Payload.objects.filter(event=event).exists()
    assert client.post(address, {"reason": "asked by the person"}).status_code == 302
    assert not Payload.objects.filter(event=event).exists()
    page = client.get(reverse("audit:event", args=[event.public_id])).content.decode()
    assert "490315500015" not in page


def test_a_director_is_refused_the_page_of_erasing(event, director, sign_in):
    address = reverse("audit:event_erase", args=[event.public_id])
    assert sign_in(director).get(address).status_code == 403
    sign_in(director).post(address, {"reason": "I want to"})
    assert Payload.objects.filter(event=event).exists()


def test_the_api_gives_the_same_events(event, director, officer, stranger, sign_in):
    rows = sign_in(director).get("/api/v1/events/").json()["results"]
    mine = next(row for row in rows if row["id"] == event.public_id)
    assert (mine["action"], mine["what"], mine["details"]["iin"]) == (
        "audit.erase_payload",
        "erased the details of an event",
        "490315500015",
    )
    assert sign_in(officer).get("/api/v1/events/").status_code == 403
    assert sign_in(director).get(f"/api/v1/events/{event.public_id}/").status_code == 200
    assert sign_in(director).get("/api/v1/events/", {"actor_kind": "system"}).json()["results"] == []
    assert sign_in(stranger).get(f"/api/v1/events/{event.public_id}/").status_code == 403
    assert sign_in(director).delete(f"/api/v1/events/{event.public_id}/").status_code == 405


def test_the_timeline_part_tells_who_what_and_why(event, officer, college):
    text = render_to_string("components/timeline.html", {"trail": Trail(officer, college.organisation)})
    assert event.actor_name in text
    assert "&lt;b&gt;because&lt;/b&gt;" in text
    assert "490315500015" not in text, "a timeline shows the reason, and what has words, never an identifier"
    assert Organisation.objects.filter(public_id=event.subject_id).exists()


def test_the_timeline_part_without_events_says_so():
    assert "<ol" not in render_to_string("components/timeline.html", {"trail": None})
