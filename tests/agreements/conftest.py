"""Fixtures of this room: kinds, an employer, a group."""

import pytest

from agreements.actions.kinds import load_kinds
from crm.core.actors import system
from tests.factories import agreements as make
from tests.factories import people


@pytest.fixture
def kinds(db):
    """The kinds and texts that come with the product."""
    load_kinds(actor=system("tests"))


@pytest.fixture
def employer(college):
    """A partner of the college."""
    return people.make_employer(college)


@pytest.fixture
def group(college):
    """A group of the college, still without learners."""
    return people.make_group(college)


@pytest.fixture
def agreement(kinds, officer, college, employer, group):
    """A draft of a 17-year-old with a representative."""
    return make.draft(officer, college, employer, people.make_learner(college, group))


@pytest.fixture
def holder(college, employer):
    """The holder of the employer's link."""
    return make.employer_actor(college, employer)
