"""Frozen reports on Today: they wait with a second person of the department until one is published."""

import pytest

from crm.reports.tiles import to_publish
from tests.factories import people

pytestmark = pytest.mark.both


def test_a_frozen_report_waits_with_a_colleague_and_not_with_its_maker(snapshot, analyst, head, officer, stranger, region, sign_in):
    (row,) = to_publish(head)
    assert row.count == len(sign_in(head).get(row.url).context["page_obj"].object_list) == 1
    auditor = people.make_actor(region.organisation, "auditor")
    for actor in (analyst, officer, stranger, auditor):
        assert to_publish(actor) == []
        assert list(sign_in(actor).get(row.url).context["page_obj"].object_list) == []


def test_a_published_one_waits_no_more(published, head):
    assert to_publish(head) == []
