"""Fixtures of the stories."""

from tests.journeys.walking import walker, work
from tests.journeys.watching import complaints

__all__ = ["complaints", "walker", "work"]
