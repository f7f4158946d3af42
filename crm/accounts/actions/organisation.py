"""Organisations are entered by the rooms of their profiles; here they are closed."""

import datetime as dt

from django.db import transaction

from crm.accounts.models import Organisation
from crm.accounts.permissions import administer
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict


@transaction.atomic
def close_organisation(*, actor: Actor, organisation: Organisation, at: dt.datetime | None = None) -> Organisation:
    """Close an organisation: its members' roles, invitations and links give nothing any more; records stay."""
    at = at or clock.now()
    administer(actor, organisation).require()
    day = clock.today(at)
    if not Organisation.objects.filter(pk=organisation.pk, closed_on=None).update(closed_on=day):
        raise Conflict("accounts.organisation_closed")
    organisation.closed_on = day
    record(actor=actor, action="accounts.close_organisation", subject=organisation, organisation=organisation.public_id, at=at)
    return organisation
