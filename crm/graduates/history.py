"""What was said and shown about one graduate, newest first: observations as they stand, months of contributions in runs."""

import datetime as dt
from dataclasses import dataclass, field

from crm.core.actors import Actor
from crm.graduates.models import Graduate, Observation, PensionMonth
from crm.graduates.rules.standing import month_before


@dataclass
class Entry:
    """One line: an observation with the one that replaced it, or a run of months of one payer. day orders the lines."""

    day: dt.date
    observation: Observation | None = None
    replaced_by: Observation | None = None
    months: list[PensionMonth] = field(default_factory=list)

    @property
    def first(self) -> PensionMonth:
        """The earliest month of a run."""
        return self.months[-1]

    @property
    def last(self) -> PensionMonth:
        """The latest month of a run."""
        return self.months[0]


def history_of(actor: Actor, graduate: Graduate, known: dt.datetime) -> list[Entry]:
    """Every line recorded by `known` that the actor may read, in two queries."""
    said = list(Observation.objects.visible_to(actor).filter(graduate=graduate, created_at__lte=known).order_by("-on", "-pk"))
    after = {row.supersedes_id: row for row in said if row.supersedes_id}
    rows = [Entry(row.on, observation=row, replaced_by=after.get(row.pk)) for row in said]
    months = PensionMonth.objects.visible_to(actor).filter(graduate=graduate, created_at__lte=known)
    rows += runs(list(months.order_by("payer_bin", "received_on", "-month", "-pk")))
    return sorted(rows, key=lambda row: (row.day, row.observation.pk if row.observation else 0), reverse=True)


def runs(months: list[PensionMonth]) -> list[Entry]:
    """Months of one payer and extract that follow each other, together; months come newest first within them."""
    found: list[Entry] = []
    for row in months:
        last = found[-1].months[-1] if found else None
        if last and (last.payer_bin, last.received_on) == (row.payer_bin, row.received_on) and month_before(last.month) == row.month:
            found[-1].months.append(row)
        else:
            found.append(Entry(row.month, months=[row]))
    return found
