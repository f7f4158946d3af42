"""The root that vouches for a snapshot: one hash over its header and every row, so that any change shows.

Leaves and nodes are hashed under different first words (domain separation): no node can be passed off as a row, no row as
the header. The header counts the rows, so that none can be cut off.
"""

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from crm.audit.rules.canonical import canonical, plain

#: First words of what is hashed; changing one breaks every root ever printed.
HEADER, ROW, NODE = b"seriktes/snapshot/header/1\n", b"seriktes/snapshot/row/1\n", b"seriktes/snapshot/node/1\n"


def header_leaf(header: Mapping[str, Any]) -> str:
    """The leaf of what the snapshot says about itself; moments and days as canonical text."""
    return _hash(HEADER + canonical(plain(header)).encode())


def row_leaf(position: int, card: str, group: str, unit: str, record: str, amount: Decimal) -> str:
    """The leaf of one row; the amount with two decimals, as stored."""
    return _hash(ROW + canonical([position, card, group, unit, record, f"{amount:.2f}"]).encode())


def root(leaves: Sequence[str]) -> str:
    """The root of a tree over leaves in order; an odd one rises unpaired. Raises ValueError for no leaves at all."""
    level = [bytes.fromhex(leaf) for leaf in leaves]
    if not level:
        raise ValueError("a tree has at least one leaf: the header")
    while len(level) > 1:
        pairs = [hashlib.sha256(NODE + level[n] + level[n + 1]).digest() for n in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0].hex()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
