"""The floors hold: imports, relations and the order inside rooms. Each checker is shown to go red on a planted fault."""

import subprocess

import pytest
from django.apps import apps
from django.conf import settings

from tests.house.checkers import floors
from tests.house.checkers.sources import ROOT, of_project, plant, room_of


@pytest.fixture(scope="module")
def sources():
    return of_project()


def model_relations():
    """(label, room, related label, related room) of every relation of our models, string ones included."""
    for model in apps.get_models():
        here = room_of(model.__module__)
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            if here in floors.LEVEL and field.related_model:
                related = field.related_model
                yield f"{model._meta.label}.{field.name}", here, related._meta.label, room_of(related.__module__)


def test_every_installed_room_is_on_the_floor_list():
    assert sorted(settings.ROOMS) == sorted(floors.LEVEL)


def test_no_import_goes_up_or_sideways(sources):
    assert floors.arrow_faults(sources) == []


def test_no_relation_points_up_or_sideways():
    relations = list(model_relations())
    assert len(relations) > 20
    assert floors.relation_faults(relations) == []


def test_the_order_inside_rooms_holds(sources):
    assert floors.order_faults(sources) == []


def test_engines_know_no_nouns(sources):
    assert floors.noun_faults(sources) == []


def test_no_signals_and_no_logic_in_save(sources):
    assert floors.signal_faults(sources) == []


def test_the_root_holds_nothing_else():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    names = {line.split("/")[0] for line in tracked if line} or {"crm"}
    assert floors.top_faults(names) == []


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("crm/accounts/rules.py", "from agreements.models import Agreement\n", "imports agreements"),
        ("crm/accounts/rules.py", "import employers.models\n", "imports employers"),
        ("crm/graduates/rules.py", "from crm.equipment.models import Item\n", "imports crm.equipment"),
        ("crm/core/rules.py", "from crm import audit\n", "imports crm.audit"),
        ("crm/jobs/rules.py", "def f():\n    from crm.core import clock\n", "imports inside a function"),
        ("crm/jobs/rules.py", "from . import queue\n", "imports relatively"),
        ("crm/jobs/rules.py", "from tests.factories import people\n", "imports tests"),
        ("crm/urls.py", "from agreements.pages import urls\n", "by strings"),
        ("crm/jobs/rules.py", "from crm.settings import base\n", "imports crm.settings"),
        ("crm/utils/text.py", "from crm.core import clock\n", "does not know"),
    ],
)
def test_a_wrong_arrow_goes_red(tmp_path, path, text, fault):
    found = floors.arrow_faults(plant(tmp_path, path, text))
    assert any(fault in line and path in line for line in found), found


def test_a_right_arrow_stays_green(tmp_path):
    assert (
        floors.arrow_faults(
            plant(tmp_path, "agreements/actions/x.py", "from crm.colleges.models import Learner\nfrom employers import models\n")
        )
        == []
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("agreements/models/x.py", "from agreements.actions.issue import issue\n"),
        ("agreements/rules/x.py", "from agreements.models import Agreement\n"),
        ("agreements/permissions.py", "from agreements.pages import base\n"),
        ("agreements/pages/x.py", "from agreements.api import serializers\n"),
        ("agreements/api/x.py", "from agreements.pages.forms import Form\n"),
        ("agreements/actions/x.py", "from agreements.jobs import run\n"),
    ],
)
def test_a_wrong_order_inside_a_room_goes_red(tmp_path, path, text):
    assert floors.order_faults(plant(tmp_path, path, text))


def test_a_relation_upwards_goes_red():
    assert floors.relation_faults([("audit.Event.who", "crm.audit", "colleges.College", "crm.colleges")])
    assert floors.relation_faults([("equipment.Item.graduate", "crm.equipment", "graduates.Graduate", "crm.graduates")])
    assert not floors.relation_faults([("audit.Event.who", "crm.audit", "accounts.User", "crm.accounts")])
    assert not floors.relation_faults([("employers.Partnership.college", "employers", "colleges.College", "crm.colleges")])


def test_an_engine_that_knows_a_noun_goes_red(tmp_path):
    assert floors.noun_faults(plant(tmp_path, "crm/jobs/tiles.py", 'KNOWN = "agreements.issue"\n'))
    assert floors.noun_faults(plant(tmp_path, "crm/core/menu.py", 'reverse("colleges:learner")\n'))
    assert not floors.noun_faults(plant(tmp_path / "b", "crm/jobs/tiles.py", '"""Like agreements.issue, for example."""\n'))


def test_a_signal_goes_red(tmp_path):
    assert floors.signal_faults(plant(tmp_path, "crm/jobs/hooks.py", "@receiver(signals.post_save)\ndef f(**kw): ...\n"))
    assert floors.signal_faults(plant(tmp_path, "crm/jobs/models/job.py", "class Job:\n    def save(self): ...\n"))


def test_an_unknown_entry_of_the_root_goes_red():
    assert floors.top_faults({"crm", "utils", ".github", "Makefile"}) == ["utils"]
