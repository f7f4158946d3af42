"""Talks with employers: written down, corrected, read by one's own college only."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, Forbidden, Invalid, Missing
from employers.actions.interaction import save_interaction
from employers.models import Contact, Interaction
from tests.factories import people

pytestmark = pytest.mark.django_db
API, JSON = "/api/v1", "application/json"


@pytest.fixture
def partnership(college):
    return people.make_employer(college).partnerships.get()


@pytest.fixture
def talk(partnership, officer):
    return save_interaction(actor=officer, partnership=partnership, values=values(person="Кадр бөлімі"))


def values(**fields):
    return {"kind": "call", "on": clock.today(), "text": "Жазда екі орын береді", **fields}


def days_ago(days):
    return clock.today() - dt.timedelta(days=days)


@pytest.mark.both
def test_a_talk_is_written_down_and_recorded(partnership, officer, talk):
    row = Interaction.objects.get()
    assert (row.with_whom, row.made_by, row.text) == ("Кадр бөлімі", officer.name, "Жазда екі орын береді")
    event = Event.objects.about("interaction", row.public_id).get()
    assert (event.action, event.organisation) == ("employers.interaction_noted", partnership.college.organisation.public_id)
    assert "Жазда" not in event.subject_label


def test_nothing_of_it_stands_on_the_employers_own_timeline(partnership, talk):
    assert not Event.objects.about("employer", partnership.employer.public_id).exists()


@pytest.mark.both
def test_a_correction_keeps_what_stood_before_in_the_trail(partnership, officer, director, talk):
    save_interaction(actor=director, partnership=partnership, interaction=talk, values={"text": "Үш орын береді"}, revision=1)
    row = Interaction.objects.get()
    assert (row.text, row.made_by, row.revision) == ("Үш орын береді", officer.name, 2)
    event = Event.objects.about("interaction", row.public_id).order_by("pk").last()
    assert (event.action, event.actor_name) == ("employers.interaction_corrected", director.name)
    assert event.payload.data["changes"] == {"text": ["Жазда екі орын береді", "Үш орын береді"]}


def test_saving_the_same_again_records_nothing(partnership, officer, talk):
    save_interaction(actor=officer, partnership=partnership, interaction=talk, values=values(person="Кадр бөлімі"))
    assert Event.objects.about("interaction", talk.public_id).count() == 1


def test_a_person_among_the_contacts_is_named_by_the_card(partnership, officer):
    contact = partnership.employer.contacts.get()
    row = save_interaction(actor=officer, partnership=partnership, values=values(contact=contact))
    assert row.with_whom == contact.full_name


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"kind": "dream"}, "core.invalid_choice", "kind"),
        ({"text": "  \u200e "}, "core.required", "text"),
        ({"text": "а" * 4001}, "core.too_long", "text"),
        ({"on": None}, "core.required", "on"),
        ({"on": "tomorrow"}, "employers.day_to_come", "on"),
        ({"contact": "other"}, "employers.of_other", "contact"),
        ({"mood": "good"}, "core.unknown_field", None),
    ],
)
def test_a_refused_talk_leaves_nothing(partnership, officer, fields, code, field):
    other = Contact.objects.exclude(employer=partnership.employer).first() or people.make_employer().contacts.get()
    real = {"tomorrow": days_ago(-1), "other": other}
    with pytest.raises(Invalid) as refusal:
        save_interaction(actor=officer, partnership=partnership, values=values(**{k: real.get(v, v) for k, v in fields.items()}))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Interaction.objects.exists() and not Event.objects.exists()


def test_a_stale_correction_changes_nothing(partnership, officer, talk):
    save_interaction(actor=officer, partnership=partnership, interaction=talk, values={"text": "Бір"}, revision=1)
    with pytest.raises(Conflict):
        save_interaction(actor=officer, partnership=partnership, interaction=talk, values={"text": "Екі"}, revision=1)
    assert Interaction.objects.get().text == "Бір"


def test_a_talk_stays_with_its_partnership(college, officer, talk):
    other = people.make_employer(college).partnerships.get()
    with pytest.raises(Missing):
        save_interaction(actor=officer, partnership=other, interaction=talk, values={"text": "Көшті"})
    assert Interaction.objects.get().text == "Жазда екі орын береді"


@pytest.mark.parametrize("who", ["stranger", "teacher", "keeper", "manager", "head"])
def test_only_officers_and_directors_write(college, partnership, stranger, who):
    actor = {
        "stranger": lambda: stranger,
        "manager": lambda: people.make_actor(partnership.employer.organisation, "manager"),
        "head": lambda: people.make_actor(people.make_department(college.region).organisation, "head"),
    }.get(who, lambda: people.make_actor(college.organisation, who))()
    with pytest.raises(Forbidden) as refusal:
        save_interaction(actor=actor, partnership=partnership, values=values())
    assert refusal.value.code == "employers.not_of_college"
    assert not Interaction.objects.exists() and not Event.objects.exists()


def test_only_the_own_college_reads(college, partnership, officer, stranger, talk):
    seen = [officer, *(people.make_actor(college.organisation, role) for role in ("teacher", "keeper"))]
    department = people.make_department(college.region)
    unseen = [
        stranger,
        people.make_actor(partnership.employer.organisation, "manager"),
        *(people.make_actor(department.organisation, role) for role in ("head", "auditor", "analyst")),
    ]
    assert all(Interaction.objects.visible_to(actor).exists() for actor in seen)
    assert not any(Interaction.objects.visible_to(actor).exists() for actor in unseen)


def test_two_colleges_of_one_employer_keep_their_talks_apart(partnership, stranger, officer, talk, sign_in):
    other = people.College.objects.exclude(pk=partnership.college_id).get()
    twin = people.Partnership.objects.create(college=other, employer=partnership.employer)
    save_interaction(actor=stranger, partnership=twin, values=values(text="Бөтен әңгіме"))
    for who, own, foreign in ((officer, "Жазда екі орын", "Бөтен әңгіме"), (stranger, "Бөтен әңгіме", "Жазда екі орын")):
        client = sign_in(who)
        pages = client.get(reverse("employers:interaction_list")).text
        assert own in pages and foreign not in pages
        assert foreign not in client.get(partnership.employer.get_absolute_url()).text


# --- pages


def test_a_talk_is_written_and_corrected_on_pages(partnership, officer, sign_in):
    client, contact = sign_in(officer), partnership.employer.contacts.get()
    data = {"kind": "visit", "on": "01.09.2026", "contact": contact.public_id, "text": "Цехты көрдік"}
    answer = client.post(reverse("employers:interaction_new", args=[partnership.public_id]), data)
    row = Interaction.objects.get()
    assert answer.url == f"{partnership.get_absolute_url()}#{row.public_id}"
    assert (row.on, row.contact, row.kind) == (dt.date(2026, 9, 1), contact, "visit")
    page = client.get(partnership.get_absolute_url())
    assert "Цехты көрдік" in page.text and [e.what for e in page.context["entries"]] == ["stage", "talk"]
    edit = reverse("employers:interaction_edit", args=[row.public_id])
    form = client.get(edit).context["form"]
    assert form["contact"].value() == contact.public_id
    assert client.post(edit, data | {"text": "Екі цех", "revision": form["revision"].value()}).status_code == 302
    assert Interaction.objects.get().text == "Екі цех"


def test_somebody_faster_is_shown_beside_what_was_typed(partnership, officer, director, sign_in, talk):
    save_interaction(actor=director, partnership=partnership, interaction=talk, values={"text": "Директор жазды"})
    client = sign_in(officer)
    data = {"kind": "call", "on": clock.today().strftime("%d.%m.%Y"), "text": "Маман жазды", "revision": 1}
    answer = client.post(reverse("employers:interaction_edit", args=[talk.public_id]), data)
    assert answer.status_code == 409
    assert "Директор жазды" in {difference.stored for difference in answer.context["differences"]}
    assert Interaction.objects.get().text == "Директор жазды"


def test_a_talk_leads_to_its_place_on_the_page(partnership, officer, stranger, sign_in, talk):
    url = reverse("employers:interaction", args=[talk.public_id])
    assert sign_in(officer).get(url).url == f"{partnership.get_absolute_url()}#{talk.public_id}"
    assert sign_in(stranger).get(url).status_code == 404


def test_the_list_is_narrowed_and_searched(partnership, officer, sign_in, talk):
    old = save_interaction(actor=officer, partnership=partnership, values=values(kind="mail", on=days_ago(40), text="Хат жібердік"))
    client, url = sign_in(officer), reverse("employers:interaction_list")

    def found(**query):
        return {row.pk for row in client.get(url, query).context["page_obj"].object_list}

    assert found() == {talk.pk, old.pk}
    assert found(kind="mail") == found(until=days_ago(30).strftime("%d.%m.%Y")) == found(q="жібердік") == {old.pk}
    assert found(since=days_ago(1).strftime("%d.%m.%Y")) == {talk.pk}
    assert found(employer=partnership.employer.public_id) == {talk.pk, old.pk}
    assert "Хат жібердік" in b"".join(client.get(url, {"export": "csv", "purpose": "x"}).streaming_content).decode()


# --- API


def test_talks_over_the_api(partnership, officer, stranger, sign_in):
    client = sign_in(officer)
    body = {"partnership": partnership.public_id, "kind": "meeting", "on": str(days_ago(2)), "person": "Ахметов", "text": "Келісті"}
    made = client.post(f"{API}/interactions/", body, content_type=JSON)
    assert made.status_code == 201, made.content
    assert (made.json()["person"], made.json()["made_by"]) == ("Ахметов", officer.name)
    url = f"{API}/interactions/{made.json()['id']}/"
    assert client.patch(url, {"text": "Келіспеді", "revision": 1}, content_type=JSON).json()["revision"] == 2
    assert client.patch(url, {"text": "Қайта", "revision": 1}, content_type=JSON).json()["code"] == "core.stale"
    assert client.patch(url, {"on": str(days_ago(-3))}, content_type=JSON).json()["code"] == "employers.day_to_come"
    for query, count in (
        ({"kind": "meeting"}, 1),
        ({"kind": "mail"}, 0),
        ({"since": days_ago(1)}, 0),
        ({"employer": partnership.employer.public_id}, 1),
    ):
        assert len(client.get(f"{API}/interactions/", query).json()["results"]) == count, query
    client = sign_in(stranger)
    assert client.get(url).status_code == 404
    assert client.post(f"{API}/interactions/", body, content_type=JSON).status_code == 400
    assert Interaction.objects.get().text == "Келіспеді"
