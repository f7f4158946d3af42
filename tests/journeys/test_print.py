"""Lists and records on paper: what is said stands there, nothing that only a screen can use, black on white from any theme."""

import pytest
from django.urls import reverse

from tests.journeys import pages_of

pytestmark = pytest.mark.slow
SCREEN_ONLY = ".rail, .bar, .skip, .filters, .pager, .bulk-bar, .page-actions, main button, main .btn-primary, input[type=checkbox]"
#: Words on the page paler than 4.5 to 1 on white.
PALE = """() => {
  const part = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const light = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map((one) => part(one / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const speaks = (e) => e.checkVisibility() && [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll('main *')].filter(speaks)
    .filter((e) => 1.05 / (light(getComputedStyle(e).color) + 0.05) < 4.5).map((e) => e.outerHTML.slice(0, 100));
}"""


def test_lists_and_records_print_cleanly(enter, live_site):
    here = pages_of.build()
    page = enter(here.users["officer"])
    page.emulate_media(media="print", color_scheme="dark")
    paths = [reverse("agreements:agreement_list"), reverse("colleges:learner_list")]
    paths += [
        reverse(name, args=[record.public_id])
        for name, record in (("agreements:agreement", here.signing), ("employers:employer", here.employer))
    ]
    for path in paths:
        page.goto(f"{live_site.url}{path}")
        shown = page.evaluate(
            "(what) => [...document.querySelectorAll(what)].filter((e) => e.checkVisibility()).map((e) => e.outerHTML)", SCREEN_ONLY
        )
        assert shown == [], path
        assert page.locator("main h1").is_visible()
        assert page.evaluate(PALE) == [], path
        heads = page.evaluate("[...document.querySelectorAll('table.rows thead')].map((e) => getComputedStyle(e).display)")
        assert set(heads) <= {"table-header-group"}, f"{path}: heads are not repeated on the next sheet"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
        assert page.pdf(format="A4").startswith(b"%PDF")
