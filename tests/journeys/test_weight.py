"""What a page weighs on the wire under production settings, fonts and pictures included, and what a browser may keep."""

import re

import pytest
from django.urls import reverse

from tests.journeys import pages_of

pytestmark = pytest.mark.slow
#: Bytes of the whole first page, and of a page without an account (wishes.md).
FIRST, PLAIN = 250 * 1024, 100 * 1024
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
#: The first page of a working day, each opened by somebody who was never here.
OFFICE = ("account_login", "core:home", "agreements:agreement_list")


@pytest.fixture
def here(production):
    return pages_of.build()


@pytest.fixture
def weigh(browser, production, client, settings):
    """weigh(path, user, script) opens it in a fresh browser: (bytes on the wire, {address: headers}, page)."""
    contexts = []

    def opened(path, user=None, script=True):
        headers = {"X-Forwarded-Proto": "https"}
        context = browser.new_context(
            locale="kk", extra_http_headers=headers, java_script_enabled=script, viewport={"width": 390, "height": 900}
        )
        contexts.append(context)
        if user:
            client.force_login(user)
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": production}])
        page, sizes, answers = context.new_page(), [], {}
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.on("response", lambda answer: answers.update({answer.url.removeprefix(production): answer}))
        answer = page.goto(f"{production}{path}", wait_until="networkidle")
        assert answer.status == 200, path
        return sum(sizes), answers, page

    yield opened
    for context in contexts:
        context.close()


def doors(here):
    """Pages for people without an account: name -> path."""
    return {
        "envelope": reverse("agreements:envelope", args=[here.secret]),
        "signer": reverse("agreements:signer", args=[here.signer_secret]),
        "graduate": reverse("graduates:answer", args=[here.graduate_secret]),
        "verification": reverse("documents:verify", args=[here.token_of_paper]),
        "invitation": reverse("accounts:invitation_accept", args=[pages_of.WORD]),
        "figures": reverse("reports:open_list"),
        "report": reverse("reports:open", args=[here.published.public_id]),
    }


def faults_of_first_pages(here, weigh):
    """Sign-in, Today and the list of agreements, each opened by somebody who was never here."""
    found = []
    for name in OFFICE:
        user = None if name == "account_login" else here.users["officer"]
        weight, answers, _page = weigh(reverse(name), user)
        if not 1000 < weight <= (FIRST if user else PLAIN):
            found.append(f"{name} weighs {weight}")
        if any(path.endswith(".woff2") for path in answers) != bool(user):
            found.append(f"{name} has fonts it should not have, or lacks them")
    return found


def faults_of_doors(here, weigh):
    """Small, with a sheet of their own, whole without a script."""
    found = []
    for name, path in doors(here).items():
        weight, answers, page = weigh(path, script=False)
        sheets = [file for file in answers if file.endswith(".css")]
        if not 1000 < weight <= PLAIN:
            found.append(f"{name} weighs {weight}")
        if not [file for file in sheets if file.startswith("/static/core/plain.")] or len(sheets) > 2:
            found.append(f"{name} brings {sheets}")
        if [file for file in answers if file.endswith(".woff2")]:
            found.append(f"{name} brings fonts")
        if not page.locator("h1").first.is_visible():
            found.append(f"{name} says nothing without a script")
        if page.locator("main button[type=button]").count():
            found.append(f"{name} has a button that only a script would answer")
    return found


def faults_of_files(answers):
    """Files carry a hash in the name, may be kept for ever and travel compressed by brotli."""
    files = {path: answer.all_headers() for path, answer in answers.items() if path.startswith("/static/")}
    found = [] if len(files) > 10 else [f"only {len(files)} files"]
    for path, headers in files.items():
        if not HASHED.search(path):
            found.append(f"{path} has no hash in its name")
        if "immutable" not in headers["cache-control"] or "max-age=315360000" not in headers["cache-control"]:
            found.append(f"{path} is kept {headers['cache-control']}")
        if path.endswith((".css", ".js")) and int(headers["content-length"]) > 500 and headers.get("content-encoding") != "br":
            found.append(f"{path} travels as {headers.get('content-encoding')}")
    return found


def test_pages_are_light_and_files_are_kept(here, weigh):
    faults = faults_of_first_pages(here, weigh) + faults_of_doors(here, weigh)
    _weight, answers, page = weigh("/agreements/", here.users["officer"])
    faults += faults_of_files(answers)
    if answers["/agreements/"].all_headers().get("content-encoding") != "gzip":
        faults.append("the page itself travels at full length")
    page.reload(wait_until="networkidle")
    again = page.evaluate("performance.getEntriesByType('resource').filter((row) => row.transferSize).map((row) => row.name)")
    faults += [f"{name} is brought again" for name in again if "/static/" in name]
    assert faults == []
