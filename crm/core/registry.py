"""A named table that rooms fill at start-up and frames read: the port that stands in place of an import upwards."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Unique keys to values, in order of registration.

    Raises ValueError when a key is taken by something else and LookupError, naming
    the table and the key, when nothing stands under it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._rows: dict[str, T] = {}

    def add(self, key: str, value: T) -> T:
        """Put `value` under `key`; adding the very same value twice is harmless."""
        if self._rows.get(key, value) is not value:
            raise ValueError(f"{self.name}: {key!r} is registered twice")
        self._rows[key] = value
        return value

    def get(self, key: str) -> T:
        """What stands under `key`."""
        try:
            return self._rows[key]
        except KeyError:
            raise LookupError(f"{self.name}: nothing is registered as {key!r}") from None

    def find(self, key: str) -> T | None:
        """What stands under `key`, or None."""
        return self._rows.get(key)

    def items(self) -> list[tuple[str, T]]:
        """Every (key, value), in order of registration."""
        return list(self._rows.items())

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._rows.values()))

    def remove(self, key: str) -> None:
        """Take a row out again; for tests."""
        self._rows.pop(key, None)
