"""A real Chromium: Debian's own, or the one named by CHROMIUM. Tests that need it are left out, with the reason, where none is."""

import os
import shutil

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
    "--disable-quic",
    "--disable-dev-shm-usage",
]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WHY_NOT = "no Chromium on this machine: apt-get install chromium, or name one in CHROMIUM"


def pytest_collection_modifyitems(items):
    """Whatever takes a browser fixture is marked `browser`, and left out where there is none."""
    for item in items:
        if {"page", "context", "browser", "new_context"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason=WHY_NOT))


@pytest.fixture(scope="session", autouse=True)
def allow_orm_beside_playwright():
    """Playwright keeps an event loop in the test's thread; Django then refuses the ORM unless told (stack.md trap 8)."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, quiet."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """English, desktop size; a test asks for other languages through its own context."""
    return {**browser_context_args, "locale": "en-GB", "viewport": {"width": 1280, "height": 900}, "timezone_id": "Asia/Almaty"}


@pytest.fixture
def live_site(live_server, settings, transactional_db):
    """The site on a real port, with links and QR codes leading to it; its address is `live_site.url`."""
    settings.SITE_URL = live_server.url
    return live_server


@pytest.fixture
def enter(page, live_site, client, settings):
    """enter(user) signs `page` in as this account without typing a password; returns the page."""

    def sign_in(user):
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_site.url}])
        return page

    return sign_in
