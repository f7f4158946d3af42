"""docs/lifecycle.md says what the tables say."""

from django.core.management import call_command

from crm.core.describing import describe
from crm.core.lifecycle import Lifecycle, Transition
from tests.house.checkers.sources import ROOT

TABLE = Lifecycle(
    "lamp",
    (("off", "off"), ("on", "on")),
    (
        Transition("light", "Light", ("off",), "on", "lamp.light", guards=("lamp.has_bulb",), announces="lamp.lit", deadline_days=3),
        Transition("douse", "Douse", ("on",), "off", "lamp.douse", needs_reason=True),
    ),
)


def test_the_page_equals_the_tables():
    page = (ROOT / "docs" / "lifecycle.md").read_text(encoding="utf-8")
    assert page == describe(), "run manage.py lifecycle_docs"


def test_a_changed_table_goes_red():
    longer = Lifecycle("lamp", TABLE.states, (*TABLE.transitions, Transition("blink", "Blink", ("on",), "on", "lamp.light")))
    assert describe([TABLE]) != describe([longer])


def test_every_column_is_told():
    page = describe([TABLE])
    assert "| `light` | Light | `off` | `on` | `lamp.light` | `lamp.has_bulb` | `lamp.lit` |  | 3 |" in page
    assert "| `douse` | Douse | `on` | `off` | `lamp.douse` |  |  | needed |  |" in page
    assert "    off --> on: light" in page


def test_the_command_writes_the_page(tmp_path, capsys):
    call_command("lifecycle_docs", to=tmp_path / "lifecycle.md")
    assert (tmp_path / "lifecycle.md").read_text(encoding="utf-8") == describe()
    assert "lifecycle.md written" in capsys.readouterr().out
