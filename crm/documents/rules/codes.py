"""One-time codes: how they are made, kept and compared. A confirmation, never a signature (Digital Code, art. 47)."""

import datetime as dt
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

LIFETIME = dt.timedelta(minutes=15)
COOLDOWN = dt.timedelta(seconds=60)
TRIES = 5
A_DAY = 10


def new_code() -> str:
    """Six digits by chance."""
    return f"{secrets.randbelow(1_000_000):06d}"


def digest(salt: str, code: str) -> str:
    """What is kept of a code: an HMAC under the site's secret, salted by the row. Six digits alone could be guessed."""
    return salted_hmac("crm.documents.code", f"{salt}:{code}", algorithm="sha256").hexdigest()


def matches(salt: str, code: str, kept: str) -> bool:
    """Whether a typed code, spaces and dashes forgiven, is the one whose digest is `kept`."""
    typed = "".join(c for c in code if c.isascii() and c.isdigit())
    return constant_time_compare(digest(salt, typed), kept)


def masked(address: str) -> str:
    """An e-mail address or phone that its owner recognises and nobody else learns."""
    head, at, host = address.strip().partition("@")
    if at:
        return f"{head[:1]}•••@{host}"[:100]
    return f"{head[:2]}•••{head[-2:]}"[:100] if len(head) > 6 else "•••"
