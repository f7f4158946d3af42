"""The main job as a career officer does it: from files as offices keep them to an agreement in force, in a real browser."""

import datetime as dt

import pytest

from agreements.actions.kinds import load_kinds
from agreements.models import Agreement, Batch
from crm.audit.models import Event
from crm.colleges.actions.register import load_registers
from crm.colleges.models import Group, Learner
from crm.core import clock
from crm.core.actors import system
from crm.documents.models import Version
from employers.models import Employer
from tests.factories import people
from tests.journeys.walking import a_scan, letter_link, take_in, upload
from tests.plugins.work import wait_for

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


def import_everything(walker):
    """Three files, with exactly the faults the samples' README names."""
    assert upload(walker, "learners", "roster_clean.xlsx") == {"rows": 25, "new": 25, "change": 0, "same": 0, "doubtful": 0, "refused": 0}
    take_in(walker)
    assert Group.objects.get(name="ТМ-22").learners.count() == 25
    counts = upload(walker, "learners", "roster.xlsx")
    assert counts == {"rows": 26, "new": 23, "change": 0, "same": 1, "doubtful": 1, "refused": 1}
    doubtful = walker.page.locator('tr[data-pile="doubtful"]')
    assert doubtful.get_attribute("data-row") == "16"
    walker.choose('tr[data-pile="doubtful"] button[name=decision][value="take"]')
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
    walker.choose('button[name=step][value="plan"]')
    assert walker.page.locator('tr[data-outcome="drafted"]').count() == expected
    walker.choose('button[name=step][value="draft"]')
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
    link = letter_link(smtp_server, "hr@zavod.example")
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
    walker.choose('button[formaction$="/mentor/"]')
    walker.page.select_option("select[name=mentor]", "")
    walker.page.fill("input[name=full_name]", "Жаңа Тәлімгер")
    walker.page.fill("input[name=position_kk]", "аға шебер")
    walker.page.fill("input[name=position_ru]", "старший мастер")
    walker.submit()
    walker.page.locator("input[name=selected]:not([disabled])").first.check()
    walker.choose(".stuck button:not([formaction])")
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
