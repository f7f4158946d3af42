"""Records opened lately: one's own, of what one sees, the last eight; reading a page alone writes nothing."""

import datetime as dt

import pytest

from crm.core import clock
from crm.core.actors import ANONYMOUS
from crm.core.errors import Forbidden, Missing
from crm.workspace.actions.recent import KEPT, open_record
from crm.workspace.models import Recent
from crm.workspace.search import opened
from tests.factories import people

pytestmark = pytest.mark.both


@pytest.fixture
def learner(college):
    """A learner of the officer's college."""
    return people.make_learner(college, full_name="Ахметов Әли")


def at(minute):
    return clock.now() + dt.timedelta(minutes=minute)


def test_the_last_eight_are_kept_the_newest_first(officer, college):
    learners = [people.make_learner(college, full_name=f"Оқушы {n}") for n in range(KEPT + 2)]
    for minute, row in enumerate(learners):
        open_record(actor=officer, kind="learner", public_id=row.public_id, at=at(minute))
    open_record(actor=officer, kind="learner", public_id=learners[3].public_id, at=at(60))
    assert [title for title, _kind, _url in opened(officer)] == ["Оқушы 3", *(f"Оқушы {n}" for n in range(KEPT + 1, 3, -1)), "Оқушы 2"]
    assert Recent.objects.count() == KEPT


def test_a_name_that_changed_is_told_by_its_new_one(officer, learner):
    open_record(actor=officer, kind="learner", public_id=learner.public_id)
    type(learner).objects.update(full_name="Ахметова Әлия")
    open_record(actor=officer, kind="learner", public_id=learner.public_id)
    assert [title for title, _kind, _url in opened(officer)] == ["Ахметова Әлия"]


@pytest.mark.parametrize("kind", ["learner", "no-such-kind", "", "recent"])
def test_what_one_does_not_see_is_not_remembered(stranger, learner, kind):
    with pytest.raises(Missing):
        open_record(actor=stranger, kind=kind, public_id=learner.public_id)
    with pytest.raises(Forbidden):
        open_record(actor=ANONYMOUS, kind=kind, public_id=learner.public_id)
    assert not Recent.objects.exists()


def test_what_one_sees_no_more_is_not_offered(officer, stranger, learner):
    open_record(actor=officer, kind="learner", public_id=learner.public_id)
    assert opened(stranger) == []
    Recent.objects.update(user_id=stranger.user_id)
    assert opened(stranger) == opened(officer) == []


def test_the_page_of_a_record_names_it_and_writes_nothing_by_itself(officer, learner, sign_in):
    client = sign_in(officer)
    html = client.get(learner.get_absolute_url()).text
    assert f'data-opened="learner" data-opened-id="{learner.public_id}"' in html and not Recent.objects.exists()
    assert "data-opened" not in client.get("/learners/").text + client.get("/").text
    answer = client.post("/workspace/opened/", {"kind": "learner", "id": learner.public_id})
    assert answer.status_code == 204
    assert "Ахметов Әли" in client.get("/search/suggest/").text


def test_strangers_post_in_vain(stranger, learner, sign_in):
    assert sign_in(stranger).post("/workspace/opened/", {"kind": "learner", "id": learner.public_id}).status_code == 404
    assert sign_in(stranger).post("/workspace/opened/", {"kind": "\0", "id": "ж" * 9000}).status_code == 404
    assert not Recent.objects.exists()
