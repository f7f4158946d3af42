"""Stages of before the table: each code has its new one, each partnership gets the beginning of its history, the way back is open."""

import importlib

import pytest
from django.apps import apps

from crm.core import clock
from crm.core.ids import ALPHABET, LENGTH
from employers.choices import Stage
from employers.models import Partnership, StageMove
from tests.factories import people

pytestmark = pytest.mark.django_db
renamed = importlib.import_module("employers.migrations.0003_stages_renamed")


def test_every_old_word_has_a_new_one_and_every_new_one_an_old():
    assert set(renamed.FORWARD) == {"contact", "talks", "partner", "asleep"}
    assert set(renamed.FORWARD.values()) <= set(Stage.values)
    assert set(renamed.BACKWARD) == set(Stage.values)
    assert set(renamed.BACKWARD.values()) <= set(renamed.FORWARD)
    assert all(renamed.BACKWARD[new] == old for old, new in renamed.FORWARD.items())


def test_each_partnership_gets_the_beginning_of_its_history(college):
    rows = [people.make_employer(college).partnerships.get() for _n in range(3)]
    StageMove.objects.all().delete()
    at = clock.now() - clock.dt.timedelta(days=200)
    Partnership.objects.update(created_at=at)
    renamed.forward(apps, None)
    for row in rows:
        move = row.moves.get()
        row.refresh_from_db()
        assert (move.before, move.stage, move.on, move.made_by) == ("", "active", clock.today(at), "")
        assert row.stage_since == clock.today(at)
        assert len(move.public_id) == LENGTH and set(move.public_id) <= set(ALPHABET)
    assert len({move.public_id for move in StageMove.objects.all()}) == 3
