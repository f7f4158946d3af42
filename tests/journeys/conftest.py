"""Fixtures of the stories."""

from tests.journeys.walking import walker

__all__ = ["walker"]
