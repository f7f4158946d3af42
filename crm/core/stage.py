"""What the chapters of the demo story share. Chapters act; nothing here writes."""

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from crm.core import clock
from crm.core.actors import Actor, system
from crm.core.identifiers import check_digit

PASSWORD = "kelisim-2029"


@dataclass
class Stage:
    """The story's present moment, its people and what earlier chapters left for later ones.

    things: name -> whatever a chapter keeps ("college.oskemen"). accounts: (e-mail, role in words, organisation in words).
    """

    now: dt.datetime = field(default_factory=clock.now)
    things: dict[str, Any] = field(default_factory=dict)
    accounts: list[tuple[str, str, str]] = field(default_factory=list)
    director: Actor = field(default_factory=lambda: system("demo"))
    chance: random.Random = field(default_factory=lambda: random.Random(2029))

    def ago(self, days: int, hour: int = 10) -> dt.datetime:
        """The moment `days` days ago at this hour in Kazakhstan."""
        day = clock.today(self.now) - dt.timedelta(days=days)
        return dt.datetime.combine(day, dt.time(hour, 15), tzinfo=clock.ALMATY)

    def get(self, name: str) -> Any:
        """What an earlier chapter kept; LookupError by name when it did not."""
        try:
            return self.things[name]
        except KeyError:
            raise LookupError(f"demo: no chapter kept {name!r}") from None


def made_up_iin(born: dt.date, female: bool, taken: set[str]) -> str:
    """An IIN of an invented person: serials 0000–0099 are not given to living ones of these years; unique in `taken`."""
    head = f"{born:%y%m%d}{(3 if born.year < 2000 else 5) + female}"
    for serial in range(100):
        digit = check_digit(f"{head}{serial:04d}")
        number = f"{head}{serial:04d}{digit}"
        if digit is not None and number not in taken:
            taken.add(number)
            return number
    raise LookupError(f"demo: no free number for {born}")
