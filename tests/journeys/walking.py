"""Who walks through a story: a person at a browser, in each language, with a real worker and a real mail server beside the site."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from crm.jobs.models import Job
from crm.notifications.models import Delivery
from tests.plugins.work import wait_for

SAMPLES = Path(__file__).parents[2] / "crm" / "exchange" / "fixtures" / "samples"
PASSWORD = "parol-12345"


class Walker:
    """A person at a browser: reads addresses and fields, never words, so that one story serves every language."""

    def __init__(self, page, site, work):
        self.page, self.site, self.work = page, site, work

    def sign_in(self, email):
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": "django_language", "value": self.language, "url": self.site}])
        self.page.goto(f"{self.site}/accounts/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(f"{self.site}/")

    def go(self, path):
        answer = self.page.goto(path if path.startswith("http") else f"{self.site}{path}")
        assert answer.status == 200, f"{path}: {answer.status}"

    def submit(self, scope="main"):
        """Press the main button of the form, and land on a page that is no refusal."""
        self.choose(f"{scope} form .btn-primary[type=submit]")
        assert not self.page.locator(".problems").count(), self.page.locator("main").inner_text()

    def press(self, address):
        """Press the button that posts to an address ending so."""
        self.choose(f'form[action$="{address}"] button[type=submit]')
        assert not self.page.locator(".said-error").count(), self.page.locator("main").inner_text()

    def choose(self, selector):
        """Press a button that answers with a page, and wait for that page: a click alone does not wait."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def count(self, name):
        return int(self.page.locator(f'[data-count="{name}"] >> nth=0').inner_text())


@pytest.fixture
def work(live_site, worker_process, smtp_server):
    """A real worker beside the site; its mail leaves through the same SMTP server."""
    worker = worker_process(
        SITE_URL=live_site.url,
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=str(smtp_server.port),
    )
    worker.start()
    return worker


@pytest.fixture(params=["kk", "ru"])
def walker(request, page, live_site, work):
    """The person, with a worker beside the site."""
    made = Walker(page, live_site.url, work)
    made.language = request.param
    return made


def send_file(walker, kind, name):
    """Upload a file to be imported; the page of what was found, or of what must be said first."""
    walker.go("/imports/new/")
    walker.page.check(f'input[name=kind][value="{kind}"]')
    walker.page.set_input_files("input[type=file]", SAMPLES / name)
    walker.submit()


def upload(walker, kind, name):
    """Upload a file and read the counts of its piles."""
    send_file(walker, kind, name)
    return {pile: walker.count(pile) for pile in ("rows", "new", "change", "same", "doubtful", "refused")}


def say_words(walker, meant):
    """Say on the import's page what each new word means: {word in the file: code of its meaning}."""
    rows = walker.page.locator("tr[data-word]")
    for place in range(rows.count()):
        row = rows.nth(place)
        row.locator("select[name=code]").select_option(meant[row.locator("input[name=text]").get_attribute("value")])
    walker.submit("#words")
    assert walker.page.locator("tr[data-word]").count() == 0


def take_in(walker):
    """Apply, and wait until the worker is through."""
    address = walker.page.url.split("?")[0]
    walker.press("/apply/")
    imported()
    walker.page.goto(address)


def imported():
    """Wait until the worker has taken in what was applied."""
    wait_for(lambda: not Job.objects.filter(task="exchange.apply", state__in=("queued", "running")).exists(), 60, "the import")


def letter_link(smtp_server, email):
    """The link in the newest letter to this address, once it is sent."""
    wait_for(lambda: Delivery.objects.filter(email=email, state="sent").exists(), 60, "the mail")
    text = smtp_server.to(email)[-1].get_body(("plain",)).get_content()
    return re.search(r"https?://\S+/l/\S+", text).group(0)


def a_scan():
    """A picture of a signed sheet."""
    out = io.BytesIO()
    Image.new("L", (600, 800), 250).save(out, "PNG")
    return {"name": "scan.png", "mimeType": "image/png", "buffer": out.getvalue()}
