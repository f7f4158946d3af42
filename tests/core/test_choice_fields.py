"""Choosing among thousands in a real browser: by typing, in the wrong layout, by keyboard, on a phone, and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from agreements.actions.kinds import load_kinds
from crm.accounts.models import User
from crm.colleges.models import Group
from crm.core.actors import system
from crm.core.choice_fields import SHORT
from tests.factories import people
from tests.journeys.watching import complaints

__all__ = ["complaints"]

pytestmark = pytest.mark.slow


@pytest.fixture
def many(live_site, page):
    """An officer's college with more groups than a plain list holds, and one employer."""
    college = people.make_college()
    specialty = people.make_specialty()
    rows = [Group(college=college, name=f"ТМ-{number}", specialty=specialty, academic_year=2026) for number in range(100, 110 + SHORT)]
    Group.objects.bulk_create(rows)
    people.make_employer(college)
    load_kinds(actor=system("test"))
    page.set_default_timeout(12000)
    actor = people.make_actor(college.organisation, "officer")
    return User.objects.get(pk=actor.user_id)


def box(page, name):
    return page.locator(f"#id_{name}-ts-control")


def faults(page, complaints):
    """What axe finds. It writes styles of its own into the page, which the policy refuses: only what was said before counts."""
    assert complaints == []
    found = Axe().run(page).response["violations"]
    page.wait_for_timeout(300)
    complaints.clear()
    return [f"{row['id']}: {row['nodes'][0]['html']}" for row in found]


def test_a_group_is_found_on_the_wrong_layout_and_stays_chosen_on_an_error(enter, live_site, many, complaints):
    page = enter(many)
    page.goto(f"{live_site.url}/agreements/batches/new/")
    page.locator("label", has_text="Group").click()
    page.keyboard.type("nv-133")
    option = page.locator(".ts-dropdown .option")
    expect(option).to_contain_text(["ТМ-133"])
    assert faults(page, complaints) == []
    page.keyboard.press("Enter")
    chosen = Group.objects.get(name="ТМ-133").public_id
    expect(page.locator("#id_group")).to_have_value(chosen)
    with page.expect_navigation():
        page.locator("main form .btn-primary").click()
    expect(page.locator(".problems")).to_be_visible()
    expect(page.locator(".ts-wrapper .item")).to_contain_text("ТМ-133")
    expect(page.locator("#id_group")).to_have_value(chosen)
    page.select_option("#id_employer", index=1)
    with page.expect_navigation():
        page.locator("main form .btn-primary").click()
    assert f"group={chosen}" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_what_was_found_fits_and_reads(enter, live_site, many, complaints, scheme):
    page = enter(many)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_site.url}/agreements/batches/new/")
    box(page, "group").click()
    page.keyboard.type("11")
    expect(page.locator(".ts-dropdown .option").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert faults(page, complaints) == []


def test_a_list_is_narrowed_by_what_was_chosen(enter, live_site, many, complaints):
    page = enter(many)
    page.goto(f"{live_site.url}/colleges/learners/")
    box(page, "group").click()
    page.keyboard.type("тм-140")
    expect(page.locator(".ts-dropdown .option.active")).to_contain_text("ТМ-140")
    expect(page.locator(".ts-dropdown .option")).to_have_count(1)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert f"group={Group.objects.get(name='ТМ-140').public_id}" in page.url
    expect(page.locator(".chip")).to_contain_text("ТМ-140")
    assert faults(page, complaints) == []


def test_a_draft_brings_back_what_was_chosen(enter, live_site, many):
    page = enter(many)
    page.goto(f"{live_site.url}/agreements/batches/new/")
    box(page, "group").click()
    page.keyboard.type("тм-140")
    expect(page.locator(".ts-dropdown .option.active")).to_contain_text("ТМ-140")
    expect(page.locator(".ts-dropdown .option")).to_have_count(1)
    with page.expect_response("**/drafts/**"):
        page.keyboard.press("Enter")
    page.reload()
    page.locator("[data-bring]").click()
    expect(page.locator(".ts-wrapper .item")).to_contain_text("ТМ-140")


def test_without_script_a_text_finds(enter, live_site, many, new_context):
    page = new_context(java_script_enabled=False, storage_state=enter(many).context.storage_state()).new_page()
    page.goto(f"{live_site.url}/agreements/batches/new/")
    page.fill("[name=group_find]", "ТМ-1")
    page.locator("main form .btn-primary").click()
    expect(page.locator(".problems")).to_contain_text("Several are called so")
    assert page.locator("#id_group option").count() > 10
    page.fill("[name=group_find]", "TM-133")
    page.select_option("#id_employer", index=1)
    with page.expect_navigation():
        page.locator("main form .btn-primary").click()
    assert not page.locator(".problems").count(), page.locator("main").inner_text()
    assert f"group={Group.objects.get(name='ТМ-133').public_id}" in page.url
