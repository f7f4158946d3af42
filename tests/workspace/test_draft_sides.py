"""Unfinished forms at their edges: what no database takes, secrets, somebody else's, pages without an account."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from crm.accounts.actions.links import give_link
from crm.accounts.models import User
from crm.audit.models import Event
from crm.core.errors import Forbidden, Invalid
from crm.workspace.actions.draft import LONGEST, drop_draft, keep_draft
from crm.workspace.models import Draft
from tests.factories import graduates as make
from tests.factories import people

pytestmark = pytest.mark.django_db
PATH, KEEP = "/colleges/learners/new/", "/workspace/drafts/keep/"
TAG = "<img src=x onerror=alert(1)>"


def send(client, path=PATH, title="Жаңа білім алушы", fields='[["full_name", "Әли"]]'):
    return client.post(KEEP, {"path": path, "title": title, "fields": fields})


@pytest.mark.both
@pytest.mark.parametrize(
    ("title", "fields", "kept"),
    [
        ("а\0б", '[["a", "b"]]', [["a", "b"]]),
        ("а", '[["a", "x\\u0000y"]]', [["a", "xy"]]),
        ("а", '[["a", "x\\ud800y"]]', [["a", "xy"]]),
        ("а", '[["a", "\\ud83d\\ude00"]]', [["a", "😀"]]),
        ("а", '[["a", NaN], ["b", {"c": 1}], ["d", null]]', [["a", "nan"], ["b", "{'c': 1}"], ["d", "None"]]),
        ("\u202eа" * 300, '[["a", "b"]]', [["a", "b"]]),
    ],
)
def test_what_a_database_does_not_take_is_left_out_and_the_rest_is_kept(sign_in, officer, title, fields, kept):
    client = sign_in(officer)
    assert send(client, title=title, fields=fields).status_code == 204
    draft = Draft.objects.get()
    assert draft.fields == kept and len(draft.title) <= 200 and not set(draft.title) & {"\0", "\u202e"}
    assert client.get(KEEP, {"path": PATH}).json()["fields"] == kept


@pytest.mark.both
@pytest.mark.parametrize(
    "path",
    [
        f"{PATH}?\0",
        "\0",
        "",
        "x",
        "//evil.example/",
        "//colleges/learners/new/",
        "/\\evil.example/",
        "javascript:alert(1)",
        f"{PATH}\n",
        f"{PATH}?{'x' * 300}",
        f"https://evil.example{PATH}",
        f" {PATH}",
    ],
)
def test_an_address_that_is_not_ours_is_never_kept_to_be_linked_to(sign_in, officer, path):
    client = sign_in(officer)
    answer = send(client, path=path)
    assert answer.status_code == 400 and answer.json()["text"]
    assert client.get(KEEP, {"path": path}).status_code == 204
    assert client.post("/workspace/drafts/drop/", {"path": path}).status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "fields", ["[" * 100_000, '[["a", ' + "[" * 50_000, '{"a": 1}', "[[1, 2, 3]]", "5", "1" * 5000, "[null]", '"ab"', "\0"]
)
def test_fields_of_no_form_are_refused_in_words(sign_in, officer, fields):
    send(sign_in(officer))
    answer = send(sign_in(officer), fields=fields)
    assert answer.status_code == 400 and answer.json()["text"].strip()
    assert Draft.objects.get().fields == [["full_name", "Әли"]], "what was kept before stays"


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "password1",
        "new_password2",
        "oldpassword",
        "Password",
        "csrfmiddlewaretoken",
        "secret",
        "token",
        "api_token",
        "code",
        "CODE",
    ]
    + ["login_code", "otp", "otp_token", "passphrase"],
)
def test_no_field_that_sounds_like_a_secret_is_kept_alone_or_beside_others(officer, name):
    assert keep_draft(actor=officer, path=PATH, title="", fields=[[name, "құпия"]]) is None
    draft = keep_draft(actor=officer, path=PATH, title="", fields=[[name, "құпия"], ["full_name", "Әли"]])
    assert draft.fields == [["full_name", "Әли"]]


@pytest.mark.parametrize("name", ["postcode_area", "full_name", "iin", "note", "compass_point", "passport_number"])
def test_a_field_is_kept_or_left_out_by_its_name_alone(officer, name):
    """Rather one field too few than one secret too many: a name that holds such a word is left out as well."""
    draft = keep_draft(actor=officer, path=PATH, title="", fields=[[name, "x"], ["other", "y"]])
    assert (["other", "y"] in draft.fields) and (([name, "x"] in draft.fields) is ("pass" not in name))


def test_the_limit_is_of_what_would_be_stored(officer):
    room = LONGEST - len(json.dumps([["a", ""]]))
    assert keep_draft(actor=officer, path=PATH, title="", fields=[["a", "x" * room]])
    with pytest.raises(Invalid) as refusal:
        keep_draft(actor=officer, path=PATH, title="", fields=[["a", "x" * (room + 1)]])
    assert refusal.value.code == "workspace.draft_too_long"
    assert len(Draft.objects.get().fields[0][1]) == room


def test_markup_in_a_title_or_a_value_is_shown_as_typed(sign_in, officer):
    client = sign_in(officer)
    send(client, title=TAG, fields=json.dumps([["full_name", TAG]]))
    for address in ("/", "/workspace/drafts/"):
        text = client.get(address).text
        assert TAG not in text and "&lt;img src=x" in text, address
    assert client.get(KEEP, {"path": PATH})["Content-Type"] == "application/json"


def test_a_form_is_taken_from_nobody_else_whoever_asks(sign_in, officer, director):
    send(sign_in(officer))
    admin = people.make_user(is_superuser=True)
    for who in (director, admin):
        client = sign_in(who)
        assert client.get(KEEP, {"path": PATH}).status_code == 204
        assert "Жаңа білім алушы" not in client.get("/workspace/drafts/").text + client.get("/").text
        client.post("/workspace/drafts/drop/", {"path": PATH})
    assert Draft.objects.get().user_id == officer.user_id


def test_neither_the_visitor_nor_the_holder_of_a_link_keeps_or_reads_anything(officer, college, client):
    keep_draft(actor=officer, path=PATH, title="т", fields=[["a", "b"]])
    graduate = make.graduate(college, officer)
    holder, _secret = make.holder(officer, graduate)
    for deed in (keep_draft, drop_draft):
        arguments = {"path": PATH, **({"title": "", "fields": [["a", "b"]]} if deed is keep_draft else {})}
        with pytest.raises(Forbidden) as refusal:
            deed(actor=holder, **arguments)
        assert refusal.value.code == "workspace.own_account"
    assert not Draft.objects.visible_to(holder).exists()
    for answer in (
        send(client),
        client.get(KEEP, {"path": PATH}),
        client.get("/workspace/drafts/"),
        client.post("/workspace/drafts/drop/"),
    ):
        assert answer.status_code == 302 and "/workspace/" not in answer.url.split("?")[0]
    assert Draft.objects.get().user_id == officer.user_id


def test_pages_without_an_account_carry_nothing_that_would_keep_a_form(officer, college, client):
    graduate = make.graduate(college, officer)
    _holder, secret = make.holder(officer, graduate)
    employer = people.make_employer(college)
    _link, other = give_link(
        actor=officer,
        scope="agreements.employer",
        subject_kind="employer",
        subject_id=employer.public_id,
        organisation=college.organisation,
        person_name="Кадр бөлімі",
        channel="slip",
    )
    for address in (reverse("graduates:answer", args=[secret]), reverse("agreements:envelope", args=[other]), "/accounts/login/", "/v/x/"):
        page = client.get(address, follow=True)
        assert page.status_code in (200, 404), address
        assert "data-draft" not in page.text and "draft.js" not in page.text, address


def test_another_site_cannot_send_a_form_into_somebodys_drafts(officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(pk=officer.user_id))
    assert send(client).status_code == 403
    assert not Draft.objects.exists()


def test_a_refused_form_stays_and_a_sent_one_goes(sign_in, officer, college, django_capture_on_commit_callbacks):
    client, path = sign_in(officer), reverse("employers:errand_new")
    send(client, path=path, title="Тапсырма", fields=json.dumps([["title", "Хат"]]))
    data = {"title": "", "due_on": "01.12.2026", "assignee": User.objects.get(pk=officer.user_id).public_id}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(path, data).status_code == 422
    assert Draft.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(path, data | {"title": "Хат"}).status_code == 302
    assert not Draft.objects.exists()


def test_what_somebody_types_is_nobodys_trail(officer):
    before = Event.objects.count()
    keep_draft(actor=officer, path=PATH, title="т", fields=[["a", "b"]])
    drop_draft(actor=officer, path=PATH)
    assert Event.objects.count() == before
