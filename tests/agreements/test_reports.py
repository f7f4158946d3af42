"""The figure of agreements by state: counted within one's rights, with the rows behind each number."""

import pytest

from agreements.models import Agreement, Kind
from crm.reports.cards import cards, gather, scope_now
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(officer, college, employer, group, agreement):
    """Two drafts and one before the employer."""
    rows = [agreement, *(make.draft(officer, college, employer, people.make_learner(college, group)) for _n in range(2))]
    make.in_review(officer, rows[2])
    return rows


def counted(actor):
    found = {}
    for fact in gather(cards.get("agreements-by-state"), actor, scope_now()):
        found.setdefault(fact.group, set()).add(fact.id)
    return found


def test_each_agreement_is_counted_once_by_its_state(officer, three):
    assert counted(officer) == {"draft": {three[0].public_id, three[1].public_id}, "review": {three[2].public_id}}


def test_everybody_counts_what_he_sees(stranger, employer, three):
    assert counted(stranger) == {}
    assert counted(people.make_actor(employer.organisation, "manager")) == {"review": {three[2].public_id}}


def test_the_region_counts_the_colleges_in_it(college, three):
    department = people.make_department(college.region)
    assert sum(len(rows) for rows in counted(people.make_actor(department.organisation, "analyst")).values()) == 3
    elsewhere = people.make_department(people.make_region("150000000"))
    assert counted(people.make_actor(elsewhere.organisation, "analyst")) == {}


def test_memoranda_are_left_out(officer, three):
    memorandum = Kind.objects.create(code="memorandum", name_en="Memorandum")
    Agreement.objects.filter(pk=three[0].pk).update(kind=memorandum)
    assert counted(officer) == {"draft": {three[1].public_id}, "review": {three[2].public_id}}


def test_the_card_says_what_it_counts(sign_in, officer, three):
    card = cards.get("agreements-by-state")
    assert "Partnerships without a learner are not counted" in str(card.definition)
    assert sign_in(officer).get(f"/figures/{card.key}/").status_code == 200
