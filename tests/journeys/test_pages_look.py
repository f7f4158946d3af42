"""How pages look to everybody: no barrier, nothing wider than a phone, no error in the console, no English left over."""

import itertools
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import translation

from agreements.links import SIGNER
from crm.accounts.actions.links import give_link
from crm.colleges.actions.register import load_registers
from crm.core.actors import system
from tests.house import world

pytestmark = pytest.mark.slow

#: Page types an office works with: url name -> attribute of the world its address takes, if any.
OFFICE = {
    "core:home": None,
    "agreements:agreement_list": None,
    "agreements:agreement": "signing",
    "agreements:agreement_terms": "agreement",
    "agreements:agreement_send": "agreement",
    "agreements:batch_new": None,
    "agreements:batch": "batch",
    "agreements:batch_gaps": "batch",
    "agreements:kind_list": None,
    "documents:version": "version",
    "documents:scan_new": "version",
    "employers:employer_list": None,
    "employers:employer": "employer",
    "employers:capacity_new": "employer",
    "colleges:learner_list": None,
    "colleges:learner": "learner",
    "colleges:group": "group",
    "colleges:college_edit": "college",
    "graduates:cohort": "cohort",
    "graduates:graduate": "graduate",
    "graduates:graduate_list": None,
    "equipment:programme_list": None,
    "equipment:line_list": None,
    "equipment:line": "equipment_line",
    "equipment:plan_fact": None,
    "equipment:act": "acceptance_act",
    "employers:partnership": "partnership",
    "employers:gathering": "gathering",
    "employers:errand_list": None,
    "employers:errand": "errand",
    "employers:interaction_list": None,
    "exchange:meaning_list": None,
    "workspace:view_list": None,
    "workspace:draft_list": None,
    "exchange:import_new": None,
    "exchange:import": "session",
    "jobs:job": "job",
    "notifications:outbox": None,
    "reports:region": None,
    "reports:card_list": None,
    "reports:snapshot_list": None,
    "accounts:profile": None,
    "accounts:access_link_list": "organisation",
}
#: Pages for people without an account: url name -> attribute that is the word of the address.
PUBLIC = {
    "account_login": None,
    "documents:verify": "token_of_paper",
    "agreements:envelope": "secret",
    "agreements:signer": "door",
    "reports:open_list": None,
    "graduates:answer": "graduate_secret",
}
#: Every look there is; each page meets one after another in its three languages.
LOOKS = list(itertools.product(("light", "dark"), (1440, 390)))
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
#: Latin words that belong to no language: names, units, formats, and what people typed.
KNOWN = {"seriktes", "english", "excel", "csv", "xlsx", "xls", "ods", "pdf", "jpeg", "png", "sha", "api", "qr", "iban", "web"}


def addresses(here):
    """(url name, path, whether an account is needed) of every page of the walk."""
    for name, attribute in OFFICE.items():
        yield name, reverse(name, args=[getattr(here, attribute).public_id] if attribute else []), True
    yield "reports:card", reverse("reports:card", args=[here.card_key]), True
    for name, attribute in PUBLIC.items():
        yield name, reverse(name, args=[getattr(here, attribute)] if attribute else []), False


def english_in(page):
    """Words in Latin letters a reader of Kazakh or Russian sees on the page, but for data and names."""
    text = page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, label, th, dt, button, .btn, legend, .form-hint, .lead, main p')]
        .filter(e => !e.closest('code, table tbody, [lang=en], .trail, .languages')).map(e => e.innerText).join('\\n')"""
    )
    text = re.sub(r"\S+[@/_.]\S+|\{[^}]*\}", " ", text)
    return {word for word in re.findall(r"(?<![\w-])[A-Za-z]{3,}(?![\w-])", text) if word.lower() not in KNOWN}


def faults_of(page, language, said):
    """What is wrong with the page now open; `said` is what its console said."""
    found = [f"{row['id']}: {row['nodes'][0]['html'][:120]}" for row in Axe().run(page, options=RULES).response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wider > 0:
        found.append(f"wider than the window by {wider} px")
    if page.evaluate("document.documentElement.lang") != language:
        found.append("says another language than it speaks")
    if language != "en" and english_in(page):
        found.append(f"English: {sorted(english_in(page))}")
    return found + list(said)


@pytest.fixture
def here(live_site):
    """One record of every kind, its officer, and the learner's own door to the paper he signs."""
    load_registers(actor=system("test"))
    with translation.override("kk"):
        built = world.build()
    slot = built.version.slots.get(role="learner")
    _link, built.door = give_link(
        actor=built.officer,
        organisation=built.organisation,
        scope=SIGNER,
        subject_kind="agreement",
        subject_id=built.signing.public_id,
        person_name=slot.person_name,
        channel="slip",
        paper_id=built.paper.public_id,
        version_id=built.version.public_id,
    )
    return built


@pytest.fixture
def open_look(browser, live_site, client, settings, here):
    """open_look(language, scheme, width, signed in) -> a page of its own and the list its console writes to."""
    client.force_login(here.users["officer"])
    session, contexts = client.cookies[settings.SESSION_COOKIE_NAME], []

    def look(language, scheme, width, account):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=language)
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language} | ({session.key: session.value} if account else {})
        context.add_cookies([{"name": key, "value": value, "url": live_site.url} for key, value in cookies.items()])
        page, said = context.new_page(), []
        page.on("console", lambda line: said.append(f"console: {line.text}") if line.type == "error" else None)
        page.on("pageerror", lambda error: said.append(f"script: {error}"))
        return page, said

    yield look
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("turn", "language"), list(enumerate(["kk", "ru", "en"])))
def test_every_page_type_is_whole_in_every_language(here, live_site, open_look, turn, language):
    open_pages, faults = {}, {}
    for place, (name, path, account) in enumerate(addresses(here)):
        scheme, width = LOOKS[(place + turn) % len(LOOKS)]
        key = (scheme, width, account)
        if key not in open_pages:
            open_pages[key] = open_look(language, *key)
        page, said = open_pages[key]
        said.clear()
        answer = page.goto(f"{live_site.url}{path}")
        assert answer.status == 200, f"{name}: {answer.status}"
        wrong = faults_of(page, language, said)
        if wrong:
            faults[f"{name} {scheme} {width}"] = wrong
    assert faults == {}


def test_the_eyes_of_the_walk_see(page):
    page.set_content('<html lang="en"><main><h1>Өтінім Submit</h1><img src="data:,"><p style="width:3000px">x</p></main></html>')
    found = " ".join(faults_of(page, "kk", ["console: refused"]))
    assert all(sign in found for sign in ("image-alt", "wider than the window", "another language", "Submit", "console: refused"))
