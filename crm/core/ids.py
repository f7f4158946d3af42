"""Public identifiers: sortable by time, hard to guess, safe in an address and over the phone."""

import secrets
import time

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26


def new_id() -> str:
    """26 characters of Crockford base 32: 48 bits of milliseconds, then 80 random bits (the ULID layout)."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    return "".join(ALPHABET[(value >> shift) & 31] for shift in range(125, -1, -5))


def new_token() -> str:
    """A secret for an address: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)
