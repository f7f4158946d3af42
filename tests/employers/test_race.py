"""Two at the same moment with connections of their own: one partnership, one history, nothing lost without a word."""

import pytest

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict
from employers.actions.errand import finish_errand, save_errand
from employers.actions.gathering import save_gathering
from employers.actions.guest import invite_guests
from employers.actions.partnership import begin_partnership, move_partnership
from employers.models import Errand, Guest, Partnership, StageMove
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def house(transactional_db):
    """A college with two officers, and an employer it does not work with yet."""
    college = people.make_college()
    return college, people.make_employer(), *(people.make_actor(college.organisation, role) for role in ("officer", "director"))


def refusals(results):
    return [result.code for result in results if isinstance(result, Conflict)]


def test_two_moving_one_partnership_at_once_leave_one_move(house):
    college, employer, officer, director = house
    row = begin_partnership(actor=officer, college=college, employer=employer, stage="contacted")
    seen = [Partnership.objects.get(pk=row.pk) for _n in range(2)]
    results = together(
        lambda: move_partnership(actor=officer, partnership=seen[0], stage="negotiating"),
        lambda: move_partnership(actor=director, partnership=seen[1], stage="memorandum"),
    )
    assert refusals(results) == ["core.stale"]
    stored = Partnership.objects.get()
    moves = list(StageMove.objects.order_by("pk").values_list("before", "stage"))
    assert moves == [("", "contacted"), ("contacted", stored.stage)]
    assert (stored.stage in ("negotiating", "memorandum"), stored.revision) == (True, 2)
    assert Event.objects.about("partnership", row.public_id).count() == 2


def test_two_taking_the_same_step_write_it_down_once(house):
    college, employer, officer, director = house
    row = begin_partnership(actor=officer, college=college, employer=employer)
    seen = [Partnership.objects.get(pk=row.pk) for _n in range(2)]
    deeds = [
        lambda who=who, one=one: move_partnership(actor=who, partnership=one, stage="active")
        for who, one in zip((officer, director), seen, strict=True)
    ]
    assert refusals(together(*deeds)) == ["core.stale"]
    assert StageMove.objects.filter(stage="active").count() == 1


def test_two_beginning_the_same_partnership_begin_one(house):
    college, employer, officer, director = house
    results = together(*[lambda who=who: begin_partnership(actor=who, college=college, employer=employer) for who in (officer, director)])
    assert refusals(results) == ["employers.partnership_taken"]
    assert (Partnership.objects.count(), StageMove.objects.count()) == (1, 1)


def test_two_finishing_one_task_finish_it_once(house):
    college, _employer, officer, director = house
    row = save_errand(actor=officer, college=college, values={"title": "Хат", "due_on": clock.today()})
    seen = [Errand.objects.get(pk=row.pk) for _n in range(2)]
    results = together(lambda: finish_errand(actor=officer, errand=seen[0]), lambda: finish_errand(actor=director, errand=seen[1]))
    assert refusals(results) == ["core.stale"]
    assert Event.objects.about("errand", row.public_id).count() == 2


def test_two_inviting_the_same_employer_invite_it_once(house):
    college, employer, officer, director = house
    begin_partnership(actor=officer, college=college, employer=employer)
    row = save_gathering(actor=officer, host=college.organisation, values={"kind": "fair", "name_kk": "Ж", "starts_on": clock.today()})
    together(*[lambda who=who: invite_guests(actor=who, gathering=row, employers=[employer]) for who in (officer, director)])
    assert Guest.objects.count() == 1
