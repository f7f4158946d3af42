"""Fixtures every room shares."""

import pytest
from django.conf import settings
from django.utils import translation

from crm.accounts.models import User
from crm.colleges.actions.register import load_registers
from crm.core.actors import system
from tests.factories import people

pytest_plugins = [
    "tests.plugins.databases",
    "tests.plugins.mail",
    "tests.plugins.browser",
    "tests.plugins.work",
    "tests.plugins.production",
    "tests.plugins.printing",
]


@pytest.fixture(autouse=True)
def default_language():
    """A test speaks the default language until it says otherwise, whatever the one before it left behind."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def college(db):
    """A college with full requisites."""
    return people.make_college()


@pytest.fixture
def officer(college):
    """The actor of a career officer of `college`."""
    return people.make_actor(college.organisation, "officer")


@pytest.fixture
def director(college):
    """The actor of the director of `college`."""
    return people.make_actor(college.organisation, "director")


@pytest.fixture
def stranger(db):
    """The actor of an officer of another college."""
    return people.make_actor(people.make_college("Бөтен колледж").organisation, "officer")


@pytest.fixture
def sign_in(client):
    """Sign an actor or user in; the client then speaks English, so that tests read the source strings."""

    def enter(who):
        user = who if isinstance(who, User) else User.objects.get(pk=who.user_id)
        client.force_login(user)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return enter


@pytest.fixture
def registers(db):
    """The reference registers that come with the product."""
    return load_registers(actor=system("test"))
