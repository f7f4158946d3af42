"""Answers carry reasons; refusals carry codes; codes have words."""

import pytest
from django.utils.translation import override

from crm.core.actors import ANONYMOUS, Actor, Grant, merge, system
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid, Missing, register, sentences, words
from crm.core.permissions import YES, abilities, may, no, predicate, predicates


def test_a_yes_is_true_and_silent():
    assert YES
    assert YES.reason == ""
    YES.require()


def test_a_no_is_false_and_says_why():
    answer = no("core.wrong_state", state="draft")
    assert not answer
    with override("en"):
        assert answer.reason == "This step is not possible now: the state is “draft”."
    with pytest.raises(Forbidden) as caught:
        answer.require()
    assert (caught.value.code, caught.value.params, caught.value.status) == ("core.wrong_state", {"state": "draft"}, 403)


def test_a_permission_without_a_docstring_is_refused():
    with pytest.raises(ValueError, match="docstring is its rule"):
        predicate("test.silent")(lambda actor, obj: YES)
    assert "test.silent" not in predicates


def test_abilities_are_those_of_the_records_model():
    class Meta:
        label = "test.Lamp"

    class Lamp:
        _meta = Meta

    @predicate("test.lamp", on="test.Lamp")
    def may_light(actor, lamp):
        """Anybody but strangers."""
        return no() if actor.kind == "anonymous" else YES

    try:
        assert {code: bool(answer) for code, answer in abilities(system("x"), Lamp()).items()} == {"test.lamp": True}
        assert may("test.lamp", ANONYMOUS, Lamp()).code == "core.forbidden"
    finally:
        predicates.remove("test.lamp")


def test_asking_an_unknown_permission_names_it():
    with pytest.raises(LookupError, match="permissions: nothing is registered as 'test.nobody'"):
        may("test.nobody", ANONYMOUS, None)


@pytest.mark.parametrize(("kind", "status"), [(DomainError, 409), (Invalid, 400), (Forbidden, 403), (Missing, 404), (Conflict, 409)])
def test_each_refusal_has_its_status(kind, status):
    error = kind("core.stale", field="name", a=1)
    assert (error.status, error.field, str(error)) == (status, "name", "core.stale {'a': 1}")
    assert str(kind("core.stale")) == "core.stale"


def test_a_missing_parameter_never_breaks_a_sentence():
    with override("en"):
        assert words("core.iin_length") == "An IIN has 12 digits; this one has …."


def test_an_unknown_code_speaks_for_itself():
    assert words("test.unknown", {"a": 1}) == "test.unknown"


def test_a_code_has_one_sentence():
    register({"test.once": "Once."})
    try:
        with pytest.raises(ValueError, match="registered twice"):
            register({"test.once": "Twice."})
    finally:
        sentences.remove("test.once")


def test_an_actor_has_roles_in_organisations_not_everywhere():
    actor = Actor(kind="user", grants=(Grant("a", "college", "director", 1), Grant("b", "employer", "mentor", 2)))
    assert actor.has_role("a", "officer", "director")
    assert not actor.has_role("b", "director")
    assert actor.organisations == {"a", "b"}
    assert actor.organisation_pks("employer") == {2}
    assert actor.organisation_pks() == {1, 2}
    assert actor.roles() == {"director", "mentor"}


def test_system_anonymous_and_admin_are_told_apart():
    assert system("audit.seal").is_system
    assert not ANONYMOUS.is_system
    assert Actor(kind="user", capabilities=merge([("platform.admin",), ("a", "b")])).is_admin
    assert system("audit.seal").as_dict() == {
        "kind": "system",
        "name": "audit.seal",
        "user_id": None,
        "ref": "audit.seal",
        "language": "kk",
    }
