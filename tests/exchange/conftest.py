"""What every import test stands on: a classifier, and sessions over the samples."""

import pytest

from tests.exchange.files import sample, start
from tests.factories import people


@pytest.fixture
def specialty(db):
    """Engineering technology with its technician, as the samples name them."""
    return people.make_specialty()


@pytest.fixture
def roster(college, officer, specialty):
    """A session over roster.xlsx: 23 new, 1 doubtful (row 16), 1 refused (row 11), 1 repeated (row 30)."""
    return start(officer, college, sample("roster.xlsx"), name="roster.xlsx")
