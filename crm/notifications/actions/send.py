"""Saying something to somebody: a row in the caller's transaction, a letter by the worker."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation

from crm.accounts.models import User
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor, system
from crm.core.errors import Invalid
from crm.core.identifiers.names import clean_name, clean_text
from crm.core.languages import CODES
from crm.jobs.actions.enqueue import enqueue
from crm.notifications.mail import one_line
from crm.notifications.messages import Message, messages
from crm.notifications.models import Delivery
from crm.notifications.permissions import send as may_send


@dataclass(frozen=True)
class Addressee:
    """To whom: a name, an e-mail address or an account or both, and the language of the words (kk, ru, en)."""

    name: str
    email: str = ""
    user: User | None = None
    language: str = "kk"


def to_user(user: User) -> Addressee:
    """An account holder, in the language of the account."""
    return Addressee(str(user), user.email, user, user.language)


@transaction.atomic
def send(
    code: str,
    *,
    actor: Actor,
    to: Addressee,
    organisation: str,
    context: Mapping[str, Any],
    url: str = "",
    key: str,
    at: dt.datetime | None = None,
) -> Delivery:
    """Write the message `code` to `to`; the same `key` never writes a second one and returns the first.

    organisation: public id of the organisation in whose name it goes ("" for the platform).
    url: address of a page, absolute or of this site; may be a live link, then it is wiped once delivered.
    With an e-mail address it is mailed (and stands in the inbox of an account), with an account alone it is only in the inbox.
    Raises LookupError for an undeclared code, Invalid("notifications.no_address").
    """
    at = at or clock.now()
    may_send(actor, None).require()
    message = messages.get(code)
    if not to.email and to.user is None:
        raise Invalid("notifications.no_address")
    if earlier := Delivery.objects.filter(key=key).first():
        return earlier
    row = _draft(message, to, context)
    row.key, row.organisation, row.url, row.created_at = key, organisation, url, at
    if row.channel == "inbox":
        row.state, row.sent_at = "sent", at
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Delivery.objects.get(key=key)
    record(actor=actor, action="notifications.send", subject=row, organisation=organisation, data={"message": code}, at=at)
    if row.channel == "email":
        wake(row, at)
    return row


def _draft(message: Message, to: Addressee, context: Mapping[str, Any]) -> Delivery:
    """The words, in the addressee's language."""
    language = to.language if to.language in CODES else "kk"
    with translation.override(language):
        values = {name: clean_text(str(value)) for name, value in context.items()}
        subject, body = one_line(str(message.subject).format_map(values)), str(message.body).format_map(values)
    return Delivery(
        message=message.code,
        channel="email" if to.email else "inbox",
        user=to.user,
        email=to.email.strip(),
        person_name=clean_name(to.name)[:200],
        language=language,
        subject=subject,
        body=body,
    )


def wake(delivery: Delivery, at: dt.datetime | None = None) -> None:
    """Ask the worker to deliver it. The job carries the row's public id and nothing else."""
    enqueue(
        "notifications.deliver",
        actor=system("notifications"),
        key=f"delivery:{delivery.public_id}",
        at=at,
        delivery_id=delivery.public_id,
    )
