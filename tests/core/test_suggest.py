"""The list below the search box, in a real browser, by keyboard alone."""

import pytest

from tests.factories import people


@pytest.fixture
def box(enter, live_site, college):
    """The search box of an officer's first page, with two learners to be found."""
    user = people.make_user(college.organisation, "officer")
    for name in ("Бәкіров Ержан", "Бәкірова Ержан"):
        people.make_learner(college, full_name=name)
    page = enter(user)
    page.goto(f"{live_site.url}/jobs/")
    return page


def options(page):
    return page.locator("#suggest [role=option]")


def test_a_slash_a_word_and_two_keys_open_a_record(box):
    box.keyboard.press("/")
    box.keyboard.type("<frbhjd")
    found = box.locator("#suggest [role=option]", has_text="Ержан")
    found.nth(1).wait_for()
    assert found.count() == 2
    for _press in range(options(box).count()):
        box.keyboard.press("ArrowDown")
        if "Ержан" in (box.locator("#suggest [aria-selected=true]").text_content() or ""):
            break
    field = box.locator("#search")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") == box.locator("#suggest [aria-selected=true]").get_attribute("id")
    with box.expect_navigation():
        box.keyboard.press("Enter")
    assert "/learners/" in box.url


def test_escape_closes_the_list_and_keeps_what_was_typed(box):
    box.keyboard.press("Control+k")
    box.keyboard.type("ержан")
    box.locator("#suggest [role=option]", has_text="Ержан").first.wait_for()
    box.keyboard.press("Escape")
    assert box.locator("#suggest").is_hidden()
    assert box.locator("#search").input_value() == "ержан"
    assert box.locator("#search").get_attribute("aria-expanded") == "false"


def test_enter_without_a_choice_leads_to_the_page_of_results(box):
    box.keyboard.press("/")
    box.keyboard.type("ержан")
    box.locator("#suggest [role=option]", has_text="Ержан").first.wait_for()
    with box.expect_navigation():
        box.keyboard.press("Enter")
    assert "/search/?q=" in box.url
