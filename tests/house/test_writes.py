"""Every write is an action: keyword-only, actor first, typed, in the transaction in which it is recorded."""

import pytest

from tests.house.checkers import writes
from tests.house.checkers.sources import of_project, plant


@pytest.fixture(scope="module")
def sources():
    return of_project()


def test_pages_and_api_never_write(sources):
    assert writes.page_write_faults(sources) == []


def test_actions_have_the_shape_of_actions(sources):
    assert writes.action_faults(sources) == []


def test_whoever_records_does_so_in_a_transaction(sources):
    assert writes.atomic_faults(sources) == []


@pytest.mark.parametrize(
    "text",
    [
        "def post(self):\n    form.save()\n",
        "def post(self):\n    Learner.objects.create(name='x')\n",
        "def post(self):\n    Learner.objects.filter(pk=1).update(name='x')\n",
        "def post(self):\n    learner.delete()\n",
        "def post(self):\n    if member.role == 'officer':\n        pass\n",
    ],
)
def test_a_view_that_writes_goes_red(tmp_path, text):
    assert writes.page_write_faults(plant(tmp_path, "agreements/pages/x.py", text))
    assert writes.page_write_faults(plant(tmp_path, "agreements/api/x.py", text))


def test_a_view_that_calls_an_action_stays_green(tmp_path):
    text = "def post(self):\n    data.update(x=1)\n    return save_learner(actor=self.actor, values=data)\n"
    assert writes.page_write_faults(plant(tmp_path, "agreements/pages/x.py", text)) == []


CALLER = "from agreements.actions.x import sign\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("def sign(actor, slot) -> None:\n    slot.save()\n", "takes positional arguments"),
        ("def sign(*, slot, actor) -> None:\n    slot.save()\n", "does not begin with actor"),
        ("def sign(*, actor, slot): ...\n", "has no return type"),
        ("def sign(slot) -> None:\n    slot.save()\n", "writes and takes no actor"),
        ("from django.http import HttpRequest\n", "imports django.http"),
    ],
)
def test_an_action_of_another_shape_goes_red(tmp_path, text, fault):
    plant(tmp_path, "agreements/pages/x.py", CALLER)
    assert any(fault in line for line in writes.action_faults(plant(tmp_path, "agreements/actions/x.py", text)))


def test_a_step_that_only_actions_share_may_look_as_it_likes(tmp_path):
    assert writes.action_faults(plant(tmp_path, "agreements/actions/x.py", "def sign(actor, slot) -> None: ...\n")) == []


def test_recording_outside_a_transaction_goes_red(tmp_path):
    loose = "def sign(*, actor) -> None:\n    record(actor=actor, action='x.y')\n"
    for name, text, red in (
        ("a", loose, True),
        ("b", "def sign(*, actor) -> None:\n    with transaction.atomic():\n        record(actor=actor, action='x.y')\n", False),
        ("c", "@transaction.atomic\n" + loose, False),
        ("d", loose.replace("sign", "_note") + "def sign(*, actor) -> None:\n    _note(actor=actor)\n", True),
        ("e", loose.replace("sign", "_note") + "@transaction.atomic\ndef sign(*, actor) -> None:\n    _note(actor=actor)\n", False),
    ):
        plant(tmp_path / name, "agreements/pages/x.py", CALLER)
        assert bool(writes.atomic_faults(plant(tmp_path / name, "agreements/actions/x.py", text))) is red, name
