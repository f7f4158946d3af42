"""Hold, finish and end a version."""

import datetime as dt

from django.db import IntegrityError, transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict
from crm.core.ports import announce
from crm.documents import permissions
from crm.documents.choices import SETTLED, VersionState
from crm.documents.lifecycle import version_life
from crm.documents.models import Final, Version


def hold(version: Version) -> None:
    """Take the row of a version that is being signed until the transaction ends, so that two last signers queue here.

    An UPDATE that changes nothing: it locks the row on PostgreSQL and needs no support for locks on SQLite.
    Raises Conflict when the version is not being signed any more.
    """
    if not Version.objects.filter(pk=version.pk, state=VersionState.ISSUED).update(state=VersionState.ISSUED):
        version.refresh_from_db(fields=["state"])
        raise Conflict("core.wrong_state", state=str(version.get_state_display()))


def finish_version(*, actor: Actor, version: Version, at: dt.datetime) -> bool:
    """Bring a version into force when every slot is settled; for the actions of this room, inside their transaction.

    True exactly once per version: the Final row is unique.
    """
    if version.slots.exclude(state__in=SETTLED).exists():
        return False
    try:
        with transaction.atomic():
            Final.objects.create(version=version, at=at)
    except IntegrityError:
        return False
    version_life.move(version, "complete", at=at)
    paper = version.paper
    record(actor=actor, action="documents.complete", subject=version, organisation=paper.organisation.public_id, at=at)
    announce(
        "documents.completed",
        actor=actor,
        subject_kind=paper.subject_kind,
        subject_id=paper.subject_id,
        version_id=version.public_id,
    )
    return True


@transaction.atomic
def void_version(*, actor: Actor, version: Version, reason: str = "", at: dt.datetime | None = None) -> Version:
    """End a version nobody will sign any more. One that is void already stays so; one in force is refused."""
    at = at or clock.now()
    permissions.void(actor, version).require()
    if Version.objects.filter(pk=version.pk, state=VersionState.VOID).exists():
        version.state = VersionState.VOID
        return version
    end_version(actor=actor, version=version, reason=reason, at=at)
    return version


def end_version(*, actor: Actor, version: Version, reason: str, at: dt.datetime) -> None:
    """Make a version void, for actions that asked their own permission, inside their transaction."""
    version_life.move(version, "void", at=at, ended_at=at)
    paper = version.paper
    data = {"reason": reason} if reason else None
    record(actor=actor, action="documents.void", subject=version, organisation=paper.organisation.public_id, data=data, at=at)
