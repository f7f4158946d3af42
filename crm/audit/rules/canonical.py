"""One text for one value, whatever the database: what is hashed must come back the same after a round trip."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:
    """`value` reduced to what JSON and both databases keep exactly: text, whole numbers, truth, null, lists, objects.

    Floats and decimals become text (jsonb would rewrite 1e20), moments become UTC ISO text, NUL goes
    (PostgreSQL refuses it), lone surrogates become "?" (no UTF-8 for them), everything else speaks through str().
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {text(str(key)): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(part) for part in value), key=str)
    return text(str(value))


def text(value: str) -> str:
    """`value` without what one of the databases cannot keep."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def moment(at: dt.datetime) -> str:
    """A moment as UTC text with microseconds."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def canonical(value: Any) -> str:
    """The canonical JSON: keys sorted, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(value: str) -> str:
    """Hex digest of a text in UTF-8."""
    return hashlib.sha256(value.encode()).hexdigest()


def payload_hash(salt: str, data: Any) -> str:
    """The digest an event keeps of its payload.

    The salt leaves together with the payload: what is left cannot be guessed back from a short list of IINs.
    """
    return sha256(canonical({"salt": salt, "data": data}))
