"""What rooms declare about their imports holds together."""

import pytest

from crm.accounts.choices import CAPABILITIES
from crm.core.errors import sentences
from crm.core.ports import action_labels
from crm.core.registry import Registry
from crm.exchange.declare import PLATFORM, imports
from crm.exchange.rules.draft import Draft

CODES = {code for codes in CAPABILITIES.values() for code in codes}


@pytest.mark.parametrize("kind", list(imports), ids=lambda kind: kind.key)
def test_a_kind_is_whole(kind):
    keys = [column.key for column in kind.columns]
    assert len(set(keys)) == len(keys)
    assert any(column.required for column in kind.columns)
    assert all(kind.needs(home) in {*CODES, PLATFORM} for home in kind.homes)
    assert {option.instead_of for option in kind.options} - {""} <= set(keys)


def test_every_sentence_of_an_import_is_registered():
    registry: Registry = sentences
    for prefix in ("exchange.", "colleges.import_", "employers.import_"):
        assert any(code.startswith(prefix) for code, _sentence in registry.items())


@pytest.mark.parametrize("action", ["import_started", "import_mapped", "import_applied", "import_discarded", "row_decided", "row_mended"])
def test_every_action_of_the_room_has_words_on_a_timeline(action):
    assert action_labels.find(f"exchange.{action}")


def test_the_worst_problem_decides_the_pile():
    draft = Draft(2, {"x": "1"})
    assert draft.pile == "new"
    draft.note("x", "exchange.same")
    draft.warn("x", "exchange.same")
    assert draft.pile == "new"
    draft.doubt("x", "exchange.same", proposal="2")
    assert draft.pile == "doubtful"
    draft.error("x", "exchange.same", code="may be a parameter too")
    assert (draft.pile, draft.worst()) == ("refused", "error")
    assert draft.problems[2]["proposal"] == "2"


def test_a_required_column_and_option_are_asked_for_until_given():
    kind = imports.get("learners")
    assert kind.asks({}, {}) == ["full_name", "iin", "group"]
    assert kind.asks({"full_name": 0, "iin": 1, "group": 2}, {}) == []
    assert kind.asks({"full_name": 0, "iin": 1}, {"group": "ТМ-1"}) == []
