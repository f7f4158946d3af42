"""Every action writes an event; the exceptions are listed with their reasons."""

import pytest

from tests.house.checkers import recording
from tests.house.checkers.sources import of_project, plant

CALLER = "from agreements.actions.x import sign\n"
WRITING = "def sign(*, actor) -> None:\n    Slot.objects.filter(pk=1).update(state='x')\n"


def test_every_action_that_changes_rows_records_it():
    assert recording.silent_faults(of_project()) == []


def test_the_checker_sees_the_actions():
    deeds = recording.Deeds(of_project())
    assert len(deeds.bodies) > 150 and len(deeds.recorders) > 20
    assert {"agreements.actions.issue.issue", "agreements.actions.approval.approve"} <= set(deeds.bodies)
    assert deeds.reaches("agreements.actions.approval.approve", {"agreements.actions.step.take"})
    assert deeds.reaches("agreements.actions.approval.approve", deeds.recorders)


@pytest.mark.parametrize(
    ("text", "red"),
    [
        (WRITING, True),
        (WRITING + "    record(actor=actor, action='x.y')\n", False),
        (WRITING + "    _note(actor)\n\ndef _note(actor) -> None:\n    record(actor=actor, action='x.y')\n", False),
        ("def sign(*, actor) -> None:\n    _put()\n\ndef _put() -> None:\n    Slot.objects.create()\n", True),
        ("def sign(*, actor) -> int:\n    return Slot.objects.count()\n", False),
    ],
)
def test_a_silent_action_goes_red(tmp_path, text, red):
    plant(tmp_path, "agreements/pages/x.py", CALLER)
    assert bool(recording.silent_faults(plant(tmp_path, "agreements/actions/x.py", text), exempt={})) is red


def test_an_exemption_nobody_needs_goes_red(tmp_path):
    found = recording.silent_faults(plant(tmp_path, "agreements/actions/x.py", WRITING), exempt={"agreements.actions.x.gone": "why"})
    assert found == ["agreements.actions.x.gone is exempt and need not be"]
