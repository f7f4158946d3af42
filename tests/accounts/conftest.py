"""Links of a purpose that exists in tests only."""

import pytest

from crm.accounts.actions.links import give_link
from crm.core import ports


@pytest.fixture
def scope():
    """A registered purpose; its page is the public health page, which takes no secret, so only actions use it."""
    ports.link_scopes.add("test.scope", ports.LinkScope("test.scope", "accounts:link_renew", "test"))
    yield "test.scope"
    ports.link_scopes.remove("test.scope")


@pytest.fixture
def give(officer, college, scope):
    """Give a link in the name of `college`; returns (link, secret)."""

    def make(**fields):
        values = {
            "actor": officer,
            "scope": scope,
            "subject_kind": "learner",
            "subject_id": "0" * 26,
            "organisation": college.organisation,
            "person_name": "Ерлан Үлгі",
            "email": "erlan@example.kz",
            "language": "kk",
        }
        return give_link(**{**values, **fields})

    return make
