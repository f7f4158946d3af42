"""Every code resolves: permissions, guards, messages, sentences, tasks, labels of actions, pages of subjects."""

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.translation import override

from crm.core import ports
from crm.core.errors import sentences
from crm.core.lifecycle import guards, lifecycles
from crm.core.permissions import predicates
from crm.core.registry import Registry
from tests.house.checkers import codes
from tests.house.checkers.sources import of_project, plant


@pytest.fixture(scope="module")
def sources():
    return of_project()


@pytest.fixture(scope="module")
def english():
    with override("en"):
        return {code: str(sentence) for code, sentence in sentences.items()}


def rows():
    """(noun, transition) of every table."""
    return [(life.name, row) for life in lifecycles for row in life.transitions]


def test_transitions_name_permissions_that_exist():
    assert [f"{noun}.{row.name}: {row.may}" for noun, row in rows() if row.may not in predicates] == []


def test_transitions_name_guards_that_exist():
    assert [f"{noun}.{row.name}: {code}" for noun, row in rows() for code in row.guards if code not in guards] == []


def test_transitions_announce_what_somebody_hears():
    deaf = [f"{noun}.{row.name}: {row.announces}" for noun, row in rows() if row.announces and not ports.listeners(row.announces)]
    assert deaf == []


def test_transitions_lead_from_and_to_states_of_their_table():
    lost = [
        f"{life.name}.{row.name}"
        for life in lifecycles
        for row in life.transitions
        if not {*row.sources, row.target} <= {code for code, _label in life.states}
    ]
    assert lost == []


def test_every_state_can_be_reached():
    for life in lifecycles:
        reached = {row.target for row in life.transitions} | {life.states[0][0]}
        assert {code for code, _label in life.states} - reached == set(), f"{life.name}: states nobody can reach"


def test_every_refusal_has_a_sentence_and_its_parameters(sources, english):
    assert codes.refusal_faults(sources, english) == []


def test_every_task_named_in_code_is_registered(sources):
    assert codes.unknown_faults(codes.constants(sources, "enqueue", 0), [key for key, _task in ports.tasks.items()], "task") == []
    assert [every.task for every in ports.schedule if every.task not in ports.tasks] == []


def test_every_recorded_action_has_words(sources):
    found = codes.constants(sources, "record", "action")
    assert codes.unknown_faults(found, [key for key, _label in ports.action_labels.items()], "action") == []


def test_every_announcement_is_a_code_of_a_room(sources):
    names = [code for _where, code in codes.constants(sources, "announce", 0)]
    labels = {config.label for config in apps.get_app_configs()}
    assert [name for name in names if name.split(".")[0] not in labels] == []


def test_permissions_judge_models_that_exist():
    for row in predicates:
        if row.on:
            assert apps.get_model(row.on), row.code


def test_subjects_name_models_and_pages_that_exist():
    for subject in ports.subjects:
        assert hasattr(apps.get_model(subject.model), "public_id"), subject.kind
        if subject.url_name:
            assert reverse(subject.url_name, args=["0" * 26]), subject.kind


def test_every_kind_named_by_the_contract_is_registered():
    accounts = "organisation user membership link invitation"
    rest = "job paper version import college group learner employer authority contact agreement batch"
    assert [kind for kind in f"{accounts} {rest}".split() if kind not in ports.subjects] == []


def test_menu_and_links_lead_somewhere():
    known = set(get_resolver().reverse_dict)
    assert known
    for entry in ports.menu:
        assert reverse(entry.url_name), entry.key
    for scope in ports.link_scopes:
        try:
            assert reverse(scope.url_name, args=["s" * 43]), scope.scope
        except NoReverseMatch as error:
            pytest.fail(f"{scope.scope}: {error}")


def test_an_unknown_refusal_goes_red(tmp_path, english):
    planted = plant(tmp_path, "crm/jobs/rules.py", 'raise Invalid("jobs.nobody_wrote_this")\n')
    assert codes.refusal_faults(planted, english)
    planted = plant(tmp_path, "crm/jobs/rules.py", 'raise Invalid("jobs.one" if x else "jobs.two")\n')
    assert len(codes.refusal_faults(planted, english)) == 2
    assert not codes.refusal_faults(plant(tmp_path, "crm/jobs/rules.py", 'raise Invalid(f"core.{kind}_digits")\n'), english)


def test_a_refusal_without_its_parameter_goes_red(tmp_path, english):
    planted = plant(tmp_path, "crm/jobs/rules.py", 'raise Invalid("core.iin_length", field="iin")\n')
    assert codes.refusal_faults(planted, english) == ["crm/jobs/rules.py:1 'core.iin_length' needs 'count'"]
    assert not codes.refusal_faults(plant(tmp_path, "crm/jobs/rules.py", 'raise Invalid("core.iin_length", count=1)\n'), english)
    assert not codes.refusal_faults(plant(tmp_path, "crm/jobs/rules.py", 'raise Invalid("core.iin_length", **params)\n'), english)


def test_an_unknown_task_and_an_unknown_action_go_red(tmp_path):
    planted = plant(tmp_path, "crm/jobs/actions/x.py", 'enqueue("jobs.nothing", actor=actor)\nrecord(actor=actor, action="jobs.nothing")\n')
    assert codes.unknown_faults(codes.constants(planted, "enqueue", 0), ["jobs.known"], "task")
    assert codes.unknown_faults(codes.constants(planted, "record", "action"), ["jobs.known"], "action")
    assert not codes.unknown_faults(codes.constants(planted, "record", "action"), ["jobs.nothing"], "action")


def test_a_key_registered_twice_is_an_error():
    table = Registry("test")
    table.add("a", one := object())
    table.add("a", one)
    with pytest.raises(ValueError, match="'a' is registered twice"):
        table.add("a", object())
    with pytest.raises(LookupError, match="test: nothing is registered as 'b'"):
        table.get("b")
