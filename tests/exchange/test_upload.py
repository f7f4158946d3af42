"""A file is looked at before it is sent, seen to go, and nothing is lost on a refusal."""

import pytest
from playwright.sync_api import expect

from crm.accounts.models import User
from crm.exchange.models import Session
from tests.exchange.files import SAMPLES
from tests.factories import people

pytestmark = pytest.mark.slow


@pytest.fixture
def upload(enter, live_site):
    """The page where an officer begins an import."""
    college = people.make_college()
    actor = people.make_actor(college.organisation, "officer")
    page = enter(User.objects.get(pk=actor.user_id))
    page.goto(f"{live_site.url}/imports/new/")
    page.locator("input[name='kind']").first.check()
    return page


def choose(page, name, data):
    page.set_input_files("input[type='file']", {"name": name, "mimeType": "application/octet-stream", "buffer": data})


def test_another_kind_of_file_is_refused_before_it_is_sent(upload):
    choose(upload, "list.docx", b"x")
    expect(upload.locator(".upload.field-error")).to_contain_text(".xlsx")
    upload.locator("main form .btn-primary").click()
    expect(upload).to_have_url(upload.url)
    assert not Session.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_sent(upload):
    choose(upload, "list.csv", b"a;b\n" * (11 * 1024 * 256))
    expect(upload.locator(".upload.field-error")).to_contain_text("10")
    upload.locator("main form .btn-primary").click()
    expect(upload).to_have_url(upload.url)
    assert not Session.objects.exists()


def test_a_refusal_of_the_server_is_shown_at_the_form(upload):
    choose(upload, "list.xlsx", b"PK\x03\x04 broken")
    upload.locator("main form .btn-primary").click()
    expect(upload.locator(".problems")).to_be_visible()
    assert not Session.objects.exists()


def test_a_file_that_was_seen_to_go_leads_to_what_was_found_in_it(upload):
    upload.set_input_files("input[type='file']", SAMPLES / "roster_clean.xlsx")
    expect(upload.locator(".upload")).to_contain_text("roster_clean.xlsx")
    with upload.expect_navigation():
        upload.locator("main form .btn-primary").click()
    session = Session.objects.get()
    expect(upload).to_have_url(upload.url)
    assert session.public_id in upload.url


def test_without_script_the_form_is_sent_as_ever(client, db):
    college = people.make_college()
    actor = people.make_actor(college.organisation, "officer")
    client.force_login(User.objects.get(pk=actor.user_id))
    sent = {"organisation": college.organisation.public_id, "kind": "learners"}
    with (SAMPLES / "roster_clean.xlsx").open("rb") as file:
        plain = client.post("/imports/new/", {**sent, "file": file})
    with (SAMPLES / "roster_clean.xlsx").open("rb") as file:
        watched = client.post("/imports/new/", {**sent, "file": file}, headers={"X-Watched": "upload"})
    assert plain.status_code == 302 and plain["Location"].startswith("/imports/")
    assert watched.status_code == 200 and watched.json()["next"].startswith("/imports/")
