"""A graduate answers by his link. A new answer takes the place of his earlier one; the earlier one stays readable."""

import datetime as dt

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict
from crm.graduates.actions.observation import observe
from crm.graduates.choices import Source
from crm.graduates.models import Graduate, Observation
from crm.graduates.permissions import may_answer

#: Somebody who taps "send" on two phones at once is heard on both; more often it is an accident.
TRIES = 5


@transaction.atomic
def answer(
    *,
    actor: Actor,
    graduate: Graduate,
    category: str,
    place: str = "",
    studying: bool = False,
    temporary: bool = False,
    refused: bool = False,
    at: dt.datetime | None = None,
) -> Observation:
    """Note the graduate's own word about today; the same word again the same day is the one that is there.

    place: where he works or studies, as typed. refused: would rather not say; it withdraws an earlier answer.
    Raises Forbidden for anybody but the holder of the graduate's own link, Invalid for a value.
    """
    at = at or clock.now()
    may_answer(actor, graduate).require()
    said = {"category": category, "employer_name": place, "studying": studying, "temporary": temporary, "refused": refused}
    for attempt in range(TRIES):
        last = graduate.observations.live().filter(source=Source.OWN).first()
        if last is not None and last.on == clock.today(at) and same_words(last, said):
            return last
        try:
            return observe(actor=actor, graduate=graduate, source=Source.OWN, on=clock.today(at), supersedes=last, at=at, **said)
        except Conflict:
            # The same link was answered at the same moment elsewhere: ours comes after it.
            if attempt == TRIES - 1:
                raise
    raise Conflict("graduates.superseded")


def same_words(row: Observation, said: dict[str, object]) -> bool:
    """Whether the observation says just this."""
    typed = {**said, "employer_name": str(said["employer_name"]).strip(), "studying": said["studying"] or said["category"] == "study"}
    return all(getattr(row, name) == value for name, value in typed.items())
