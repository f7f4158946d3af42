"""Saved views, columns and unfinished forms by keyboard alone, in a real browser."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from crm.accounts.acting import actor_for
from crm.core import clock
from crm.workspace.actions.draft import keep_draft
from crm.workspace.models import Draft, View
from employers.actions.errand import save_errand
from employers.models import Errand
from tests.factories import people
from tests.plugins.work import wait_for


@pytest.fixture
def user(college):
    """A career officer."""
    return people.make_user(college.organisation, "officer")


def tab_to(page, wanted, most=90):
    """Press Tab until the focus stands on a link, button or field whose words or name hold `wanted`."""
    said = "e => e.matches('a, button, input, select, textarea') ? [e.name, e.id, e.innerText].filter(Boolean).join(' ') : ''"
    for _press in range(most):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(f"({said})(document.activeElement)"):
            return
    raise AssertionError(f"nothing on the way says {wanted!r}")


def test_a_view_is_kept_opened_and_taken_away(enter, live_site, college, user):
    people.make_learner(college, full_name="Ахметов Әли", sort_name="ахметов әли")
    page = enter(user)
    page.goto(f"{live_site.url}/colleges/learners/?q=ахметов")
    tab_to(page, "Keep this view")
    page.keyboard.press("Enter")
    tab_to(page, "view-name", 3)
    page.keyboard.type("Ахметовтар")
    tab_to(page, "view-audience", 2)
    page.keyboard.press("End")
    with page.expect_navigation():
        tab_to(page, "Keep this view", 3)
        page.keyboard.press("Enter")
    view = View.objects.get()
    assert (view.name, view.audience, view.query) == ("Ахметовтар", "organisation", "q=%D0%B0%D1%85%D0%BC%D0%B5%D1%82%D0%BE%D0%B2")
    assert page.locator(".views [aria-current=page]").inner_text() == "Ахметовтар"
    page.goto(f"{live_site.url}/colleges/learners/")
    with page.expect_navigation():
        tab_to(page, "Ахметовтар")
        page.keyboard.press("Enter")
    assert page.input_value("#list-q") == "ахметов"
    page.goto(f"{live_site.url}/workspace/views/")
    tab_to(page, "Take away")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert not View.objects.exists()


def test_columns_are_unticked_and_brought_back_and_escape_changes_nothing(enter, live_site, college, user):
    people.make_learner(college)
    page = enter(user)
    page.goto(f"{live_site.url}/colleges/learners/")
    heads = page.locator("main table thead th")
    usual = heads.count()
    tab_to(page, "Columns")
    page.keyboard.press("Enter")
    assert page.locator("#list-columns").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#list-columns").is_hidden()
    assert page.evaluate("document.activeElement.innerText").strip() == "Columns", "the focus is where it was"
    page.keyboard.press("Enter")
    tab_to(page, "column", 3)
    page.keyboard.press("Tab")
    tab_to(page, "column", 3)
    page.keyboard.press("Space")
    with page.expect_navigation():
        tab_to(page, "Show these columns")
        page.keyboard.press("Enter")
    assert heads.count() == usual - 1 and View.objects.get().name == ""
    tab_to(page, "Columns")
    page.keyboard.press("Enter")
    with page.expect_navigation():
        tab_to(page, "The usual columns")
        page.keyboard.press("Enter")
    assert heads.count() == usual and not View.objects.exists()


def test_what_was_typed_is_brought_back_or_thrown_away(enter, live_site, college, user):
    page, address = enter(user), f"{live_site.url}{reverse('employers:errand_new')}"
    page.goto(address)
    tab_to(page, "title")
    page.keyboard.type("<b>Хат жазу</b>")
    wait_for(lambda: Draft.objects.filter(user=user).exists(), 10, "the draft")
    page.goto(f"{live_site.url}/workspace/drafts/")
    tab_to(page, "Set a task")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("[data-bring]").wait_for()
    tab_to(page, "Bring it back")
    page.keyboard.press("Enter")
    assert page.input_value("[name=title]") == "<b>Хат жазу</b>"
    page.goto(address)
    page.locator("[data-drop]").wait_for()
    tab_to(page, "Throw it away")
    page.keyboard.press("Enter")
    wait_for(lambda: not Draft.objects.exists(), 10, "the draft to go")
    assert page.locator(".draft-found").count() == 0 and page.input_value("[name=title]") == ""


def test_a_form_brought_back_does_not_overwrite_what_a_colleague_saved_meanwhile(enter, live_site, college, user):
    officer, director = actor_for(user), people.make_actor(college.organisation, "director")
    row = save_errand(actor=officer, college=college, values={"title": "Хат жазу", "due_on": clock.today()})
    page, address = enter(user), f"{live_site.url}{reverse('employers:errand_edit', args=[row.public_id])}"
    page.goto(address)
    tab_to(page, "note")
    page.keyboard.type("Менің ескертуім")
    wait_for(lambda: Draft.objects.exists(), 10, "the draft")
    page.goto(f"{live_site.url}/workspace/drafts/")
    save_errand(actor=director, college=college, errand=row, values={"title": "Директор өзгерткен"})
    page.goto(address)
    page.locator("[data-bring]").wait_for()
    page.locator("[data-bring]").focus()
    page.keyboard.press("Enter")
    page.locator("[name=title]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Errand.objects.get().title == "Директор өзгерткен"
    assert "Директор өзгерткен" in page.locator("section[aria-labelledby=differences]").inner_text()
    assert page.input_value("[name=note]") == "Менің ескертуім"


def test_a_draft_with_odd_fields_breaks_no_form(enter, live_site, college, user):
    path = reverse("employers:errand_new")
    fields = [["nosuch", "x"], ["title", "Бар"], ["assignee", "gone"], ["title", "Тағы"], ["__proto__", "x"], ["constructor", "y"]]
    keep_draft(actor=actor_for(user), path=path, title="т", fields=json.loads(json.dumps(fields)))
    page, errors = enter(user), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{live_site.url}{path}")
    page.locator("[data-bring]").click()
    expect(page.locator("[name=title]")).to_have_value("Бар")
    assert errors == []
