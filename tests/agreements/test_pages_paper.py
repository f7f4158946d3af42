"""The paper on the page of an agreement: its scans beside it, who signs, and who may open it."""

import pytest
from django.urls import reverse

from agreements.documents.paper import version_of
from crm.audit.models import Event
from crm.core import clock
from crm.documents.actions.slots import confirm_slots, upload_scan
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(officer, director, agreement):
    """Being signed, no scan yet."""
    return make.signing(officer, director, agreement)


def scanned(officer, agreement, shade=200):
    return upload_scan(actor=officer, version=version_of(agreement), data=make.scan_bytes(shade), name="scan.png")


def address(scan):
    return reverse("documents:scan_file", args=[scan.public_id])


def test_without_a_scan_the_paper_stands_alone(sign_in, officer, issued):
    page = sign_in(officer).get(issued.get_absolute_url())
    assert page.context["scans"] == []
    assert "data-scan" not in page.text
    assert page.text.count("<iframe") == 1


def test_every_scan_stands_beside_the_paper_with_those_who_signed_on_it(sign_in, officer, issued):
    first, second = scanned(officer, issued), scanned(officer, issued, 100)
    slots = list(version_of(issued).slots.filter(state="scanned"))
    confirm_slots(actor=officer, slots=slots[:2], scan=first, signed_on=clock.today())
    page = sign_in(officer).get(issued.get_absolute_url())
    assert [(row["scan"], row["names"]) for row in page.context["scans"]] == [
        (first, [slot.person_name for slot in slots[:2]]),
        (second, []),
    ]
    for scan in (first, second):
        assert f'data-scan="{scan.public_id}"' in page.text
        assert f'src="{address(scan)}"' in page.text


def test_looking_at_the_page_reads_neither_paper_nor_scan(sign_in, officer, issued):
    scan = scanned(officer, issued)
    client = sign_in(officer)
    before = Event.objects.count()
    client.get(issued.get_absolute_url())
    assert Event.objects.count() == before
    client.get(address(scan))
    assert Event.objects.count() == before + 1


def test_a_department_is_offered_no_paper_it_may_not_open(sign_in, college, officer, issued):
    scan, version = scanned(officer, issued), version_of(issued)
    client = sign_in(people.make_actor(people.make_department(college.region).organisation, "analyst"))
    page = client.get(issued.get_absolute_url())
    file = reverse("documents:version_file", args=[version.public_id])
    assert (page.status_code, page.context["readable"], page.context["scans"]) == (200, False, [])
    for closed in (file, address(scan), version.get_absolute_url()):
        assert closed not in page.text
        assert client.get(closed).status_code == 404
    assert page.text.count("data-slot") == version.slots.count()


def test_the_employer_reads_the_paper_and_its_scans(sign_in, officer, employer, issued):
    scan = scanned(officer, issued)
    page = sign_in(people.make_actor(employer.organisation, "manager")).get(issued.get_absolute_url())
    assert page.context["readable"]
    assert address(scan) in page.text


def test_every_cell_of_who_signs_says_what_it_is_on_a_phone(sign_in, officer, issued):
    text = sign_in(officer).get(issued.get_absolute_url()).text
    rows = text.split("data-slot=")[1:]
    assert len(rows) == version_of(issued).slots.count()
    assert all(row.split("</tr>")[0].count("data-label=") == 4 for row in rows)


def test_the_state_line_is_read_before_the_buttons(sign_in, officer, issued):
    text = sign_in(officer).get(issued.get_absolute_url()).text
    assert text.index("data-next=") < text.index('class="page-actions"')
