"""Every message that is sent is declared, is for somebody, and finds its words."""

import ast
from pathlib import Path
from string import Formatter

import pytest

from crm.core import ports
from crm.core.errors import sentences
from crm.notifications import errors, jobs
from crm.notifications.messages import AUDIENCES, Message, messages

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("crm", "agreements", "employers")


def sends():
    """(file, code or None) of every call of `send` or `_tell_owner` with a message in the product."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            imported = any(isinstance(node, ast.ImportFrom) and node.module == "crm.notifications.actions.send" for node in ast.walk(tree))
            if imported:
                yield from ((path, code) for code in codes_in(tree))


def codes_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("send", "_tell_owner") and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_every_message_sent_is_declared():
    found = list(sends())
    assert {code for _path, code in found} >= {"accounts.invited", "accounts.link_renewed", "accounts.login_code"}
    assert [f"{path.relative_to(ROOT)}: {code}" for path, code in found if code not in messages] == []


def test_a_planted_undeclared_message_is_found():
    assert list(codes_in(ast.parse('send("test.unheard", actor=a)'))) == ["test.unheard"]
    assert "test.unheard" not in messages


def test_every_message_has_an_audience_words_and_a_subject_without_secrets():
    for row in messages:
        assert row.audience in AUDIENCES, row.code
        assert str(row.subject).strip() and str(row.body).strip(), row.code
        names = {name for _text, name, _spec, _conversion in Formatter().parse(str(row.subject)) if name}
        assert not names & {"code", "secret", "url", "link"}, row.code


def test_a_message_for_nobody_is_refused():
    with pytest.raises(ValueError):
        Message("test.nobody", "x", "y", "everybody")


def test_what_is_delivered_in_secret_is_wiped_for_everybody():
    assert {row.code for row in messages if row.secret} >= {
        "accounts.invited",
        "accounts.link_renewed",
        "accounts.login_code",
        "accounts.password_reset",
    }


def test_reasons_for_failures_have_words():
    assert errors and all(
        f"notifications.{name}" in sentences for name in ("no_server", "refused_address", "refused_message", "bad_address")
    )


def test_the_worker_knows_the_tasks_and_listens():
    assert ports.tasks.get("notifications.deliver").retries == jobs.RETRIES
    assert "notifications.sweep" in ports.tasks and "notifications.sweep" in ports.schedule
    for event in ("accounts.invited", "accounts.link_renewed", "accounts.login_code", "accounts.password_reset"):
        assert ports.listeners(event)
