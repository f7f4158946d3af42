"""Logs never hold a secret."""

import io
import logging

import pytest
import structlog

from crm.core.ids import new_id, new_token
from crm.core.logs import Formatter, Redact, redact, redact_event


@pytest.fixture
def lines():
    """A logger that writes as the site's handlers do, and what it wrote."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Redact())
    handler.setFormatter(Formatter("%(message)s"))
    logger = logging.getLogger("tests.logs")
    logger.addHandler(handler)
    yield logger, stream
    logger.removeHandler(handler)


def test_secrets_of_links_are_hidden():
    secret = new_token()
    assert redact(f"GET /l/{secret}/ 200") == "GET /l/[hidden]/ 200"
    assert redact(f"Not Found: /agreements/link/{secret}/accept/") == "Not Found: /agreements/link/[hidden]/accept/"


def test_public_ids_and_words_stay():
    text = f"GET /organisations/{new_id()}/members/ by director"
    assert redact(text) == text


def test_reset_addresses_are_hidden():
    assert redact("GET /accounts/password/reset/key/1-cab12-9f/") == "GET /accounts/password/reset/key/[hidden]/"


def test_arguments_of_any_library_are_hidden(lines):
    logger, stream = lines
    secret = new_token()
    logger.warning("%s: %s", "Not Found", f"/l/{secret}/")
    assert secret not in stream.getvalue() and "Not Found: /l/[hidden]/" in stream.getvalue()


def test_tracebacks_are_hidden(lines):
    logger, stream = lines
    secret = new_token()
    try:
        raise ValueError(f"bad {secret}")
    except ValueError:
        logger.exception("broken")
    assert "ValueError" in stream.getvalue() and secret not in stream.getvalue()


def test_structured_events_are_hidden():
    secret = new_token()
    assert redact_event(None, "info", {"request": f"GET /l/{secret}/", "code": 200}) == {"request": "GET /l/[hidden]/", "code": 200}


@pytest.mark.django_db
def test_a_request_behind_a_link_is_logged_without_its_secret(client, caplog):
    caplog.set_level(logging.DEBUG)
    secret = new_token()
    client.get(f"/l/{secret}/")
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("django_structlog")]
    assert any("request_finished" in line for line in ours)
    assert all(secret not in line for line in ours)
    assert structlog.is_configured()
