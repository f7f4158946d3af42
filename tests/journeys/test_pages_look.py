"""How pages look to everybody: no barrier, nothing wider than a phone, no error in the console, no English left over."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.house.latin import ANYWHERE
from tests.journeys import pages_of

pytestmark = pytest.mark.slow

#: One page of each type: it is read in every language and in both themes; every other page in one language and one theme.
TYPES = {
    "core:home",
    "core:search",
    "core:guide",
    "agreements:agreement_list",
    "agreements:agreement",
    "agreements:agreement_terms",
    "agreements:batch",
    "documents:version",
    "employers:employer",
    "colleges:learner_edit",
    "graduates:cohort",
    "equipment:plan_fact",
    "exchange:import",
    "jobs:job",
    "reports:region",
    "accounts:profile",
    "account_login",
    "agreements:envelope",
    "agreements:signer",
    "documents:verify",
    "graduates:answer",
    "reports:open_list",
}
THEMES = ("light", "dark")
#: From a small phone to a large desk.
WIDTHS = (360, 390, 768, 1440, 2560)
LANGUAGES = ("kk", "ru", "en")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    # Otherwise it would write the style sheets it reads into the page, which the page's policy rightly refuses.
    "preload": False,
}
#: What depends on the theme; the rest of a page is the same in both.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "preload": False}
#: Latin words that belong to no language: names, units, formats, and what people typed.
KNOWN = ANYWHERE | {"enter", "esc"}


def english_in(page):
    """Words in Latin letters a reader of Kazakh or Russian sees on the page, but for data and names."""
    text = page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, label, th, dt, button, .btn, legend, .form-hint, .lead, main p')]
        .filter(e => !e.closest('code, kbd, table tbody, [lang=en], .trail, .languages')).map(e => e.innerText).join('\\n')"""
    )
    text = re.sub(r"\S+[@/_.]\S+|\{[^}]*\}", " ", text)
    return {word for word in re.findall(r"(?<![\w-])[A-Za-z]{3,}(?![\w-])", text) if word.lower() not in KNOWN}


def barriers_of(page, rules=RULES):
    """What axe finds, targets under 24 px included."""
    return [f"{row['id']}: {row['nodes'][0]['html'][:120]}" for row in Axe().run(page, options=rules).response["violations"]]


def wide_faults(page):
    """Sizes at which the page runs out of the window, and paragraphs no eye can follow on a large screen."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            found.append(f"{width}: wider than the window by {wider} px")
    long = page.evaluate(
        """() => [...document.querySelectorAll('main p, main li')].filter(e => e.innerText.length > 160 && !e.querySelector('table'))
        .filter(e => e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize) > 66).map(e => e.innerText.slice(0, 60))"""
    )
    return found + [f"a line too long to follow: {text}" for text in long]


def small_targets(page):
    """Buttons and fields under 44 px on a phone; links inside a sentence are as high as the sentence."""
    page.set_viewport_size({"width": 390, "height": 844})
    return page.evaluate(
        """() => [...document.querySelectorAll('button, a, input:not([type=hidden]), select, textarea, summary')]
        .map(e => e.matches('input[type=checkbox], input[type=radio]') && e.closest('label') || e)
        .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline' && !e.closest('.skip'))
        .filter(e => e.getBoundingClientRect().height < 43.5 || e.getBoundingClientRect().width < 43.5)
        .map(e => `${Math.round(e.getBoundingClientRect().height)} px high: ${e.outerHTML.slice(0, 100)}`)"""
    )


def faults_of(page, language, said):
    """What is wrong with the page now open besides barriers; `said` is what its console said."""
    found = wide_faults(page)
    if page.evaluate("document.documentElement.lang") != language:
        found.append("says another language than it speaks")
    if language != "en" and english_in(page):
        found.append(f"English: {sorted(english_in(page))}")
    return found + list(said)


@pytest.fixture
def here(live_site):
    return pages_of.build()


@pytest.fixture
def open_look(browser, live_site, client, settings, here):
    """open_look(language, role) -> a page of this person's own and the list its console writes to; one for the whole walk."""
    opened = {}

    def look(language, role):
        if role not in opened:
            context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=language)
            cookies = {settings.LANGUAGE_COOKIE_NAME: language}
            if role:
                client.force_login(here.users[role])
                cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": key, "value": value, "url": live_site.url} for key, value in cookies.items()])
            page, said = context.new_page(), []
            page.on("console", lambda line: said.append(f"console: {line.text}") if line.type == "error" else None)
            page.on("pageerror", lambda error: said.append(f"script: {error}"))
            opened[role] = context, page, said
        return opened[role][1:]

    yield look
    for context, _page, _said in opened.values():
        context.close()


def looks_of(place, stop, turn):
    """The themes this page is read in on this walk; none: another language reads it."""
    if stop.name in TYPES:
        return THEMES
    return THEMES[place % 2 : place % 2 + 1] if place % len(LANGUAGES) == turn else ()


@pytest.mark.parametrize(("turn", "language"), list(enumerate(LANGUAGES)))
def test_every_page_is_whole(here, live_site, open_look, turn, language):
    faults = {}
    for place, stop in enumerate(pages_of.stops(here)):
        themes = looks_of(place, stop, turn)
        if not themes:
            continue
        page, said = open_look(language, stop.role)
        said.clear()
        page.set_viewport_size({"width": (1440, 390)[(place // 2) % 2], "height": 900})
        answer = page.goto(f"{live_site.url}{stop.path}")
        wrong = [] if answer.status == 200 else [f"status {answer.status}"]
        for theme in themes:
            page.emulate_media(color_scheme=theme)
            wrong += [f"{theme}: {barrier}" for barrier in barriers_of(page, RULES if theme == themes[0] else COLOURS)]
        wrong += faults_of(page, language, said) + ([] if stop.role else small_targets(page))
        if wrong:
            faults[stop.name] = wrong
    assert faults == {}


def test_the_walk_passes_every_page_and_every_type_in_every_look(here):
    walk = pages_of.stops(here)
    assert {stop.name for stop in walk} >= TYPES and len(walk) > 150
    for place, stop in enumerate(walk):
        assert sum(len(looks_of(place, stop, turn)) for turn in range(3)) == (6 if stop.name in TYPES else 1)


def test_the_eyes_of_the_walk_see(page):
    page.set_content(
        '<html lang="ru"><main><h1>Өтінім Submit</h1><img src="data:,"><p style="width:3000px">x</p><button>x</button>'
        f"<p>{'word ' * 60}</p></main></html>"
    )
    found = " ".join([*barriers_of(page), *faults_of(page, "kk", ["console: refused"]), *small_targets(page)])
    signs = ("image-alt", "wider than the window", "another language", "Submit", "console: refused", "too long to follow", "px high")
    assert [sign for sign in signs if sign not in found] == []
