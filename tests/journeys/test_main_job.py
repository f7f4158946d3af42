"""The main job as a career officer does it: from files as offices keep them to an agreement in force, in a real browser."""

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from agreements.actions.kinds import load_kinds
from agreements.models import Agreement, Batch
from crm.audit.models import Event
from crm.colleges.actions.register import load_registers
from crm.colleges.models import Group, Learner
from crm.core import clock
from crm.core.actors import system
from crm.documents.models import Version
from crm.jobs.models import Job
from crm.notifications.models import Delivery
from employers.models import Employer
from tests.factories import people
from tests.plugins.work import wait_for

SAMPLES = Path(__file__).parents[2] / "crm" / "exchange" / "fixtures" / "samples"
PASSWORD = "parol-12345"
pytestmark = [pytest.mark.both, pytest.mark.slow]


@pytest.fixture
def story(live_site, smtp_server):
    """An empty college with its people, the registers and the kinds of agreements."""
    load_registers(actor=system("test"))
    load_kinds(actor=system("test"))
    college = people.make_college()
    people.make_user(college.organisation, "officer", email="officer@kolledzh.example", full_name="Маман Мансап")
    people.make_user(college.organisation, "director", email="director@kolledzh.example", full_name="Директор Мырза")
    return college


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
        with self.page.expect_navigation():
            self.page.click(f"{scope} form .btn-primary[type=submit] >> nth=0")
        assert not self.page.locator(".problems").count(), self.page.locator("main").inner_text()

    def press(self, address):
        """Press the button that posts to an address ending so."""
        with self.page.expect_navigation():
            self.page.click(f'form[action$="{address}"] button[type=submit] >> nth=0')
        assert not self.page.locator(".said-error").count(), self.page.locator("main").inner_text()

    def count(self, name):
        return int(self.page.locator(f'[data-count="{name}"] >> nth=0').inner_text())


@pytest.fixture(params=["kk", "ru"])
def walker(request, page, live_site, worker_process, settings, smtp_server):
    """The person and a real worker beside the site; its mail leaves through the same SMTP server."""
    work = worker_process(
        SITE_URL=live_site.url,
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=str(smtp_server.port),
    )
    work.start()
    made = Walker(page, live_site.url, work)
    made.language = request.param
    return made


def upload(walker, kind, name):
    """Upload a file and read the counts of its piles."""
    walker.go("/imports/new/")
    walker.page.check(f'input[name=kind][value="{kind}"]')
    walker.page.set_input_files("input[type=file]", SAMPLES / name)
    walker.submit()
    return {pile: walker.count(pile) for pile in ("rows", "new", "change", "same", "doubtful", "refused")}


def take_in(walker):
    """Apply, and wait until the worker is through."""
    address = walker.page.url.split("?")[0]
    walker.press("/apply/")
    wait_for(lambda: not Job.objects.filter(task="exchange.apply", state__in=("queued", "running")).exists(), 60, "the import")
    walker.page.goto(address)


def a_scan():
    """A picture of a signed sheet."""
    out = io.BytesIO()
    Image.new("L", (600, 800), 250).save(out, "PNG")
    return {"name": "scan.png", "mimeType": "image/png", "buffer": out.getvalue()}


def import_everything(walker):
    """Three files, with exactly the faults the samples' README names."""
    assert upload(walker, "learners", "roster_clean.xlsx") == {"rows": 25, "new": 25, "change": 0, "same": 0, "doubtful": 0, "refused": 0}
    take_in(walker)
    assert Group.objects.get(name="ТМ-22").learners.count() == 25
    counts = upload(walker, "learners", "roster.xlsx")
    assert counts == {"rows": 26, "new": 23, "change": 0, "same": 1, "doubtful": 1, "refused": 1}
    doubtful = walker.page.locator('tr[data-pile="doubtful"]')
    assert doubtful.get_attribute("data-row") == "16"
    with walker.page.expect_navigation():
        doubtful.locator('button[name=decision][value="take"]').click()
    take_in(walker)
    assert Group.objects.get(name="ТМ-21").learners.count() == 24
    assert not Learner.objects.filter(iin="090810600080").exists()
    upload(walker, "employers", "employers.csv")
    take_in(walker)
    assert Employer.objects.filter(organisation__tax_id="290240636975").count() == 1


def draft(walker, group, employer, expected):
    """Choose, see the plan, draft; the batch's page."""
    walker.go("/agreements/batches/new/")
    walker.page.select_option("select[name=kind]", index=0)
    walker.page.select_option("select[name=group]", Group.objects.get(name=group).public_id)
    walker.page.select_option("select[name=employer]", employer.public_id)
    walker.submit()
    start = clock.today() + dt.timedelta(days=30)
    walker.page.fill("input[name=starts_on]", f"{start:%d.%m.%Y}")
    walker.page.fill("input[name=ends_on]", f"{start + dt.timedelta(days=60):%d.%m.%Y}")
    walker.page.fill("input[name=supervisor]", "Оразова Гүлнар")
    walker.page.fill("input[name=hours]", "180")
    walker.page.click('button[name=step][value="plan"]')
    assert walker.page.locator('tr[data-outcome="drafted"]').count() == expected
    with walker.page.expect_navigation():
        walker.page.click('button[name=step][value="draft"]')
    batch = Batch.objects.latest("pk")
    assert batch.agreements.count() == expected
    return batch


def complete(walker, batch):
    """One list of what is missing; everything is completed there."""
    walker.go(f"/agreements/batches/{batch.public_id}/missing/")
    fields = walker.page.locator("main form input[type=text]")
    assert fields.count() > 0, "the employer's Kazakh name was lost in the file and is asked for here"
    for place in range(fields.count()):
        fields.nth(place).fill("Қазақша атауы")
    walker.submit()
    walker.go(f"/agreements/batches/{batch.public_id}/missing/")
    assert walker.page.locator("main form input[type=text]").count() == 0


def open_envelope(walker, smtp_server, batch):
    """Send the link; the employer opens it from his mail, in a browser that knows nothing of the college."""
    walker.go(f"/agreements/batches/{batch.public_id}/send/")
    walker.page.fill("input[name=email]", "hr@zavod.example")
    walker.submit()
    wait_for(lambda: Delivery.objects.filter(email="hr@zavod.example", state="sent").exists(), 60, "the employer's mail")
    text = smtp_server.to("hr@zavod.example")[-1].get_body(("plain",)).get_content()
    link = re.search(r"https?://\S+/l/\S+", text).group(0)
    assert link not in walker.page.content()
    return link


def act_as_employer(walker, link):
    """Correct the mentor of all, refuse one with a reason, accept the rest."""
    walker.page.context.clear_cookies()
    walker.go(link)
    boxes = walker.page.locator("input[name=selected]:not([disabled])")
    total = boxes.count()
    for place in range(total):
        boxes.nth(place).check()
    with walker.page.expect_navigation():
        walker.page.click('button[formaction$="/mentor/"]')
    walker.page.select_option("select[name=mentor]", "")
    walker.page.fill("input[name=full_name]", "Жаңа Тәлімгер")
    walker.page.fill("input[name=position_kk]", "аға шебер")
    walker.page.fill("input[name=position_ru]", "старший мастер")
    walker.submit()
    walker.page.locator("input[name=selected]:not([disabled])").first.check()
    with walker.page.expect_navigation():
        walker.page.click(".stuck button:not([formaction])")
    walker.page.fill("textarea[name=reason]", "Бұл мамандыққа орын жоқ")
    walker.submit()
    walker.press("/accept/")
    return total


def sign_on_paper(walker, agreement):
    """Upload the scan and confirm every slot."""
    version = Version.objects.get(paper__subject_id=agreement.public_id)
    walker.go(f"/documents/versions/{version.public_id}/scan/")
    walker.page.set_input_files("input[type=file]", files=[a_scan()])
    walker.submit()
    walker.submit()
    agreement.refresh_from_db()
    return version


def test_from_three_files_to_an_agreement_in_force(walker, story, smtp_server, page):
    walker.sign_in("officer@kolledzh.example")
    import_everything(walker)
    employer = Employer.objects.get(organisation__tax_id="290240636975")
    batch = draft(walker, "ТМ-22", employer, 25)
    second = draft(walker, "ТМ-21", employer, 23)
    assert second.rows.filter(outcome="left_out").count() == 1
    complete(walker, batch)
    link = open_envelope(walker, smtp_server, batch)
    assert act_as_employer(walker, link) == 25
    assert batch.agreements.filter(state="refused").count() == 1
    walker.sign_in("director@kolledzh.example")
    walker.go(f"/agreements/batches/{batch.public_id}/")
    walker.press("/approve/")
    assert batch.agreements.filter(state="ready").count() == 24
    walker.sign_in("officer@kolledzh.example")
    walker.go(f"/agreements/batches/{batch.public_id}/")
    walker.press("/issue/")
    wait_for(lambda: batch.agreements.filter(state="signing").count() == 24, 120, "24 papers")
    year = f"{clock.today():%y}"
    assert sorted(batch.agreements.exclude(number="").values_list("number", flat=True)) == [f"{n:03d}-{year}" for n in range(1, 25)]
    agreement = Agreement.objects.filter(batch=batch, state="signing").order_by("number_seq").first()
    version = sign_on_paper(walker, agreement)
    wait_for(lambda: Agreement.objects.filter(pk=agreement.pk, state="in_force").exists(), 20, "the agreement in force")
    page.context.clear_cookies()
    walker.go(f"/v/{version.token}/")
    text = page.locator("main").inner_text()
    assert agreement.number in text
    assert agreement.learner.iin not in page.content()
    assert Event.objects.filter(subject_id=agreement.public_id).count() >= 6
