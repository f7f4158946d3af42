"""Unfinished forms: kept for the person alone, without secrets, until sent, thrown away or forgotten."""

import datetime as dt
import json

import pytest
from playwright.sync_api import expect

from crm.accounts.models import User
from crm.core import clock
from crm.core.actors import ANONYMOUS, system
from crm.core.errors import Forbidden, Invalid
from crm.workspace.actions.draft import KEPT_DAYS, LONGEST, MOST, drop_draft, drop_old_drafts, keep_draft
from crm.workspace.models import Draft
from crm.workspace.tiles import unfinished
from tests.factories import people
from tests.plugins.parallel import together
from tests.plugins.work import wait_for

PATH = "/colleges/learners/new/"


def keep(actor, fields=(("full_name", "Әли"),), path=PATH, **kwargs):
    return keep_draft(actor=actor, path=path, title="Жаңа білім алушы", fields=list(fields), **kwargs)


@pytest.mark.both
def test_what_is_typed_last_is_kept_once(officer):
    keep(officer)
    keep(officer, [("full_name", "Әлия")])
    assert Draft.objects.get().fields == [["full_name", "Әлия"]]


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_windows_of_one_form_keep_one_draft(officer):
    together(lambda: keep(officer), lambda: keep(officer))
    assert Draft.objects.count() == 1


def test_an_emptied_form_leaves_no_draft(officer):
    keep(officer)
    assert keep(officer, [("full_name", " "), ("iin", "")]) is None
    assert not Draft.objects.exists()


def test_secrets_are_not_kept(officer):
    draft = keep(officer, [("full_name", "Әли"), ("password1", "x"), ("csrfmiddlewaretoken", "y"), ("login_code", "z")])
    assert [name for name, _value in draft.fields] == ["full_name"]


@pytest.mark.parametrize(
    "path, fields",
    [("/nowhere/at/all/", [["a", "b"]]), ("https://elsewhere.example/", [["a", "b"]]), (PATH, None), (PATH, [1, 2]), (PATH, [["a"]])],
)
def test_what_is_no_form_of_ours_is_refused(officer, path, fields):
    with pytest.raises(Invalid) as refusal:
        keep_draft(actor=officer, path=path, title="", fields=fields)
    assert refusal.value.code == "workspace.draft_unreadable"
    assert not Draft.objects.exists()


def test_an_endless_form_is_refused_in_words_and_the_earlier_draft_stays(sign_in, officer):
    keep(officer)
    endless = json.dumps([["full_name", "x" * LONGEST]])
    answer = sign_in(officer).post("/workspace/drafts/keep/", {"path": PATH, "title": "t", "fields": endless}, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 422 or answer.status_code == 400, answer.status_code
    assert "too long" in answer.json()["text"]
    assert Draft.objects.get().fields == [["full_name", "Әли"]]


@pytest.mark.parametrize("fields", ["", "{", "[1]", '"x"'])
def test_unreadable_fields_are_no_crash(sign_in, officer, fields):
    answer = sign_in(officer).post("/workspace/drafts/keep/", {"path": PATH, "fields": fields})
    assert 400 <= answer.status_code < 500
    assert not Draft.objects.exists()


def test_somebody_without_an_account_keeps_nothing(db):
    with pytest.raises(Forbidden):
        keep(ANONYMOUS)
    assert not Draft.objects.exists()


def test_nobody_else_gets_it_back(sign_in, officer, director):
    keep(officer)
    assert sign_in(director).get("/workspace/drafts/keep/", {"path": PATH}).status_code == 204
    assert sign_in(officer).get("/workspace/drafts/keep/", {"path": PATH}).json()["fields"] == [["full_name", "Әли"]]
    drop_draft(actor=director, path=PATH)
    assert Draft.objects.count() == 1


def test_the_oldest_gives_way(officer):
    start = clock.now()
    for place in range(MOST + 2):
        keep(officer, path=f"{PATH}?n={place}", at=start + dt.timedelta(seconds=place))
    assert Draft.objects.count() == MOST
    assert not Draft.objects.filter(path=f"{PATH}?n=0").exists()


def test_a_forgotten_one_goes_after_a_month(officer):
    now = clock.now()
    keep(officer, at=now - dt.timedelta(days=KEPT_DAYS + 1))
    keep(officer, path="/colleges/groups/new/", at=now)
    assert drop_old_drafts(actor=system("tests"), at=now) == 1
    assert Draft.objects.get().path == "/colleges/groups/new/"


def test_today_names_the_one_form_and_counts_several(officer):
    assert unfinished(officer) == []
    keep(officer)
    (one,) = unfinished(officer)
    assert "Жаңа білім алушы" in one.text and one.url == PATH
    keep(officer, path="/colleges/groups/new/")
    (several,) = unfinished(officer)
    assert several.count == 2 and several.url == "/workspace/drafts/"


def test_the_list_shows_mine_and_throws_away_on_wish(sign_in, officer):
    keep(officer)
    client = sign_in(officer)
    assert f'href="{PATH}"' in client.get("/workspace/drafts/").content.decode()
    client.post("/workspace/drafts/drop/", {"path": PATH})
    assert not Draft.objects.exists()


def test_in_the_browser_nothing_typed_is_lost_and_a_sent_form_needs_no_draft(enter, live_site, college):
    user = people.make_user(college.organisation, "officer")
    page = enter(user)
    page.goto(f"{live_site.url}/colleges/groups/new/")
    page.locator("input[name=name]").press_sequentially("ТМ-99")
    wait_for(lambda: Draft.objects.filter(user=user).exists(), 10, "the draft")
    page.goto(f"{live_site.url}/")
    page.goto(f"{live_site.url}/colleges/groups/new/")
    page.locator("[data-bring]").click()
    expect(page.locator("input[name=name]")).to_have_value("ТМ-99")
    assert User.objects.get(pk=user.pk).drafts.count() == 1
    page.select_option("select[name=college]", index=1) if page.locator("select[name=college] option").count() > 1 else None
    with page.expect_navigation():
        page.locator("main form .btn-primary").first.click()
    assert "/new/" not in page.url, page.locator("main").inner_text()
    assert not Draft.objects.filter(user=user).exists()
