"""What becomes of a message: handed to the mail server, given up, tried again, read."""

import datetime as dt
import smtplib

from django.conf import settings
from django.core.mail import BadHeaderError
from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict
from crm.notifications.actions.send import wake
from crm.notifications.mail import compose
from crm.notifications.messages import messages
from crm.notifications.models import Delivery
from crm.notifications.permissions import deliver as may_deliver
from crm.notifications.permissions import mark_read as may_mark
from crm.notifications.permissions import retry_delivery as may_retry


class TryAgain(RuntimeError):
    """The server could not take it now; `code` says why. The job repeats with growing pauses."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def deliver(*, actor: Actor, delivery: Delivery, last: bool = False, at: dt.datetime | None = None) -> Delivery:
    """Hand a waiting message to the mail server; one that is no longer waiting is left alone.

    Only the system delivers; the sender's right was asked when it was written. Sends at least once:
    after a crash between server and row it goes again, with the same Message-ID.
    Raises TryAgain for passing troubles, unless this is the `last` attempt: then it has failed.
    """
    at = at or clock.now()
    may_deliver(actor, delivery).require()
    if delivery.state != "waiting":
        return delivery
    try:
        compose(delivery).send()
    except (ValueError, BadHeaderError):
        return _settle(delivery, state="failed", error="notifications.bad_address")
    except (smtplib.SMTPException, OSError) as error:
        code, passing = judge(error)
        if passing and not last:
            Delivery.objects.filter(pk=delivery.pk, state="waiting").update(error=code)
            raise TryAgain(code) from None
        return _settle(delivery, state="failed", error=code)
    return _settle(delivery, state="sent", error="", sent_at=at, **_wiped(delivery))


def judge(error: Exception) -> tuple[str, bool]:
    """(code of the reason, whether it may pass): 4xx answers and lost connections pass, 5xx do not."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [code for code, _text in error.recipients.values()]
        return "notifications.refused_address", all(400 <= code < 500 for code in answers)
    if isinstance(error, smtplib.SMTPResponseException):
        return "notifications.refused_message", not 500 <= error.smtp_code < 600
    return "notifications.no_server", True


def _wiped(delivery: Delivery) -> dict[str, str]:
    """What is blanked after sending: everything, except what an account holder may keep in the inbox; nothing in the demo."""
    message = messages.find(delivery.message)
    kept = delivery.user_id is not None and message is not None and not message.secret
    return {} if kept or settings.OUTBOX_VISIBLE else {"body": "", "url": ""}


def _settle(delivery: Delivery, **fresh: object) -> Delivery:
    if Delivery.objects.filter(pk=delivery.pk, state="waiting").update(**fresh):
        for name, value in fresh.items():
            setattr(delivery, name, value)
    return delivery


@transaction.atomic
def retry_delivery(*, actor: Actor, delivery: Delivery, at: dt.datetime | None = None) -> Delivery:
    """Send an undelivered message again, as it was. Raises Forbidden, or Conflict when somebody was faster."""
    may_retry(actor, delivery).require()
    if not Delivery.objects.filter(pk=delivery.pk, state="failed").update(state="waiting", error=""):
        raise Conflict("notifications.not_failed")
    delivery.state, delivery.error = "waiting", ""
    record(actor=actor, action="notifications.retry_delivery", subject=delivery, organisation=delivery.organisation, at=at)
    wake(delivery, at)
    return delivery


@transaction.atomic
def mark_read(*, actor: Actor, delivery: Delivery, at: dt.datetime | None = None) -> Delivery:
    """The addressee has read it. Reading again changes nothing; reading is not recorded, it is nobody else's business."""
    may_mark(actor, delivery).require()
    at = at or clock.now()
    if Delivery.objects.filter(pk=delivery.pk, read_at=None).update(read_at=at):
        delivery.read_at = at
    return delivery


@transaction.atomic
def mark_all_read(*, actor: Actor, at: dt.datetime | None = None) -> int:
    """Everything in the own inbox is read; how many were not."""
    if actor.user_id is None:
        return 0
    return Delivery.objects.filter(user_id=actor.user_id, read_at=None).update(read_at=at or clock.now())


@transaction.atomic
def wipe_failed(*, actor: Actor, before: dt.datetime) -> int:
    """Blank what was never delivered and was written before that moment: a live link does not lie about for ever."""
    may_deliver(actor, None).require()
    return Delivery.objects.filter(state="failed", created_at__lt=before).exclude(body="").update(body="", url="")
