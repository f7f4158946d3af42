"""Into force, when the last signature stands. Called by the event and by the sweeper; twice is harmless."""

import datetime as dt

from agreements.actions.step import take
from agreements.choices import State
from agreements.documents.paper import version_of
from agreements.models import Agreement
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import DomainError
from crm.documents.choices import VersionState


def take_effect(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """Bring a fully signed agreement into force; one that already is stays as it is.

    Raises DomainError("agreements.not_signed") while a signature is awaited, Forbidden for anybody but the machine.
    """
    at = at or clock.now()
    if agreement.state == State.IN_FORCE:
        return agreement
    version = version_of(agreement)
    if version is None or version.state != VersionState.EFFECTIVE:
        raise DomainError("agreements.not_signed")
    return take(actor=actor, agreement=agreement, name="take_effect", at=at, data={"sha256": version.sha256})
