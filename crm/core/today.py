"""What waits for a person: the sentences of every room's tiles, in the order in which they are wanted."""

import datetime as dt
from operator import attrgetter

from crm.core.actors import Actor
from crm.core.ports import Sentence, tiles


def waiting(actor: Actor) -> list[Sentence]:
    """Late first, then soon, then calm; within that the earliest deadline first, then the tile's order."""
    rows = [sentence for tile in sorted(tiles, key=attrgetter("order")) for sentence in tile.rows(actor)]
    return sorted(rows, key=lambda row: (-row.urgency, row.due or dt.date.max))
