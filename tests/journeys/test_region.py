"""The region: figures over its colleges, each opening its rows, a report frozen by one and published by another, open to everybody."""

import re

import pytest
from django.core.management import call_command

from agreements.actions.kinds import load_kinds
from crm.colleges.actions.register import load_registers
from crm.core.actors import system
from crm.reports.models import Snapshot
from tests.factories import agreements as make
from tests.factories import people

pytestmark = [pytest.mark.both, pytest.mark.slow]


@pytest.fixture
def story(live_site, smtp_server):
    """A department over two colleges, one with agreements."""
    load_registers(actor=system("test"))
    load_kinds(actor=system("test"))
    first = people.make_college()
    people.make_college("Екінші колледж", first.region)
    department = people.make_department(first.region)
    for role in ("analyst", "head"):
        people.make_user(department.organisation, role, email=f"{role}@baskarma.example")
    officer = people.make_actor(first.organisation, "officer")
    employer = people.make_employer(first)
    group = people.make_group(first)
    for _ in range(7):
        people.make_learner(first, group)
    make.batch(officer, first, employer, group)
    return first


def number(text):
    return int(re.sub(r"\D", "", text))


def open_every_number(walker):
    """Every number of the agreements' section opens exactly as many rows."""
    walker.go("/figures/")
    links = walker.page.locator("td.col-number a[href*='/agreements-by-state/rows/']")
    found = links.evaluate_all("all => all.map(link => [link.getAttribute('href'), link.textContent])")
    assert found
    for address, text in found[:6]:
        walker.go(address)
        assert walker.page.locator("table.rows tbody tr").count() == number(text)


def test_from_a_number_to_a_published_report(walker, story, page):
    walker.sign_in("analyst@baskarma.example")
    open_every_number(walker)
    walker.go("/figures/")
    assert walker.page.locator(".tile-map .tile").count() == 20
    walker.press("/figures/frozen/new/")
    snapshot = Snapshot.objects.get()
    assert snapshot.root in walker.page.content()
    assert walker.page.locator(f"form[action$='/figures/frozen/{snapshot.public_id}/publish/']").count() == 0, "not by the one who froze it"
    walker.sign_in("head@baskarma.example")
    walker.go(f"/figures/frozen/{snapshot.public_id}/")
    walker.page.locator("main .act button[popovertarget]").first.press("Enter")
    walker.press(f"/figures/frozen/{snapshot.public_id}/publish/")
    snapshot.refresh_from_db()
    assert snapshot.published_at is not None
    call_command("snapshot_verify")
    page.context.clear_cookies()
    walker.go("/open/")
    walker.choose(f"a[href='/open/{snapshot.public_id}/']")
    text = page.locator("main").inner_text()
    assert "7" not in re.findall(r"\b\d+\b", text), "seven learners are too few to be shown"
    assert page.locator("td.mark-suppressed").count() > 0
