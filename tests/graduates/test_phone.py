"""The graduate's pages in a real browser: a small phone, no script, large taps."""

import pytest

from crm.graduates.models import Observation
from tests.factories import graduates as make
from tests.factories import people

pytestmark = pytest.mark.slow
#: What a thumb hits.
THUMB = 44


@pytest.fixture
def link(live_site):
    college = people.make_college()
    officer = people.make_actor(college.organisation, "officer")
    _holder, secret = make.holder(officer, make.graduate(college, officer))
    return f"{live_site.url}/l/{secret}/"


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()


def fits(page):
    """Nothing is wider than the screen, and every answer is as large as a thumb."""
    frames = page.locator(".taps a, main button").all()
    boxes = [box.bounding_box() for box in frames]
    return boxes and all(box["height"] >= THUMB and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)


def tap(page, target):
    """Tap, and wait for the page that answers: a tap alone does not."""
    with page.expect_navigation():
        target.click()


def test_three_taps_without_script(phone, link):
    seen = []
    phone.on("response", lambda answer: seen.append(len(answer.body())) if answer.ok else None)
    phone.goto(link)
    assert fits(phone)
    tap(phone, phone.locator(".taps a").first)
    assert fits(phone)
    tap(phone, phone.locator(".taps a").nth(1))
    assert fits(phone)
    tap(phone, phone.locator("main form button[type=submit]"))
    phone.locator(".my-word").wait_for()
    assert Observation.objects.get().category == "work_other"
    assert sum(seen) < 100_000, "the whole visit weighs at most 100 KB"


def test_one_may_say_that_one_would_rather_not(phone, link):
    phone.goto(link)
    tap(phone, phone.locator(".taps a").last)
    tap(phone, phone.locator("main form button[type=submit]"))
    phone.locator(".my-word").wait_for()
    assert Observation.objects.get().refused
