"""Who looked at a document about a graduate is recorded: it holds personal data."""

import datetime as dt

from django.db import transaction

from crm.audit.actions.record import record
from crm.core.actors import Actor
from crm.graduates.models import Observation
from crm.graduates.permissions import may_read_documents


@transaction.atomic
def read_document(*, actor: Actor, observation: Observation, at: dt.datetime | None = None) -> None:
    """Note that the actor looks at the document of an observation it sees. Raises Forbidden."""
    graduate = observation.graduate
    may_read_documents(actor, graduate).require()
    record(
        actor=actor,
        action="graduates.read_document",
        subject=graduate,
        organisation=graduate.cohort.college.organisation.public_id,
        data={"observation": observation.public_id},
        at=at,
    )
