"""How a kept figure proves that its rows were not changed."""

import hashlib
import json


def hash_of(rows: dict[str, list[str]]) -> str:
    """SHA-256 hex of the canonical JSON: keys sorted, ids sorted, no spaces."""
    canonical = json.dumps({key: sorted(ids) for key, ids in rows.items()}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
