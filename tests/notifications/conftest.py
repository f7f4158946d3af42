"""Messages of tests only."""

import pytest
from django.utils.translation import gettext_lazy as _

from crm.notifications.actions.send import Addressee, send
from crm.notifications.messages import Message, declare, messages


@pytest.fixture
def declared():
    """Three messages: plain, secret, and one in words that Django itself translates."""
    declare(
        Message("test.plain", "About {what}", "Dear {name}.\n\nIt is about {what}.", "member"),
        Message("test.secret", "A secret", "Code {code}", "owner", secret=True),
        Message("test.translated", _("Yes"), _("No"), "member"),
    )
    yield
    for code in ("test.plain", "test.secret", "test.translated"):
        messages.remove(code)


@pytest.fixture
def tell(declared, officer, college):
    """Send "test.plain" in the name of `college` to a person without an account."""

    def make(code="test.plain", **fields):
        values = {
            "actor": officer,
            "to": Addressee("Айгүл Үлгі", "aigul@example.kz"),
            "organisation": college.organisation.public_id,
            "context": {"name": "Айгүл", "what": "practice", "code": "4711"},
            "key": "test:1",
        }
        return send(code, **{**values, **fields})

    return make
