"""Move an organisation out of this installation, or into it; both are noted in the platform's own trail, not in what moves."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.db import transaction

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.audit.actions.seal import seal_events
from crm.core import clock
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no
from crm.exchange.removal.packing import pack
from crm.exchange.removal.unpacking import prepare, unpack


def _may_move(actor: Actor) -> Answer:
    """Whoever runs the installation; there is no page for it."""
    return YES if actor.is_system or actor.is_admin else no()


def pack_organisation(*, actor: Actor, organisation: Organisation, target: Path, at: dt.datetime | None = None) -> dict[str, Any]:
    """Seal what waits for it, write everything of the organisation into `target`, note it. Returns the manifest; raises as `pack`."""
    at = at or clock.now()
    _may_move(actor).require()
    seal_events(actor=actor, at=at)
    manifest = pack(organisation, target)
    with transaction.atomic():
        _note(actor, "exchange.organisation_packed", manifest, at)
    return manifest


def restore_organisation(*, actor: Actor, source: Path, at: dt.datetime | None = None) -> dict[str, Any]:
    """Restore the organisation that lies in `source`, all of it or nothing, and note it. Returns the manifest; raises as `prepare`
    and `unpack`."""
    at = at or clock.now()
    _may_move(actor).require()
    manifest = prepare(source)
    with transaction.atomic():
        unpack(source, manifest)
        _note(actor, "exchange.organisation_restored", manifest, at)
    return manifest


def _note(actor: Actor, action: str, manifest: dict[str, Any], at: dt.datetime) -> None:
    told = manifest["organisation"]
    data = {"organisation": told["id"], "rows": sum(manifest["counts"].values()), "files": len(manifest["files"])}
    record(actor=actor, action=action, label=told["name"]["ru"] or told["name"]["kk"], data=data, at=at)
