"""Keys for programs. A key is shown once, at birth."""

import datetime as dt

from django.db import transaction

from crm.accounts.acting import digest_of
from crm.accounts.models import ApiToken, User
from crm.accounts.permissions import edit_profile
from crm.accounts.permissions import revoke_token as may_revoke
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Forbidden
from crm.core.identifiers.names import clean_name
from crm.core.ids import new_token


@transaction.atomic
def create_token(*, actor: Actor, user: User, label: str = "", at: dt.datetime | None = None) -> tuple[ApiToken, str]:
    """A key that acts with its owner's rights; returned with the key itself, which cannot be read again."""
    at = at or clock.now()
    if not actor.is_system:
        edit_profile(actor, user).require()
    if not user.is_active:
        raise Forbidden("accounts.user_inactive")
    key = new_token()
    token = ApiToken.objects.create(user=user, digest=digest_of(key), label=clean_name(label)[:100], created_at=at)
    record(actor=actor, action="accounts.create_token", subject=user, data={"label": token.label}, at=at)
    return token, key


@transaction.atomic
def revoke_token(*, actor: Actor, token: ApiToken, at: dt.datetime | None = None) -> ApiToken:
    """The key opens nothing from now on."""
    at = at or clock.now()
    may_revoke(actor, token).require()
    if not ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        raise Conflict("accounts.token_revoked")
    token.revoked_at = at
    record(actor=actor, action="accounts.revoke_token", subject=token.user, data={"label": token.label}, at=at)
    return token
