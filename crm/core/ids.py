"""Public identifiers: sortable by time, hard to guess, safe in an address and over the phone."""

import datetime as dt
import secrets
import time

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26


def new_id() -> str:
    """26 characters of Crockford base 32: 48 bits of milliseconds, then 80 random bits (the ULID layout)."""
    return _spell((int(time.time() * 1000) << 80) | secrets.randbits(80))


def first_id(at: dt.datetime) -> str:
    """No id made at this moment or later sorts before this one: lets an index of ids answer for a time."""
    return _spell(int(at.timestamp() * 1000) << 80)


def _spell(value: int) -> str:
    return "".join(ALPHABET[(value >> shift) & 31] for shift in range(125, -1, -5))


def new_token() -> str:
    """A secret for an address: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)
