"""Delivering, finding what was forgotten, and listening to the rooms below."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from crm.accounts.actions.links import link_address
from crm.accounts.models import AccessLink, Invitation, User
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.display import day, number
from crm.core.ids import new_id
from crm.core.listing import listings
from crm.jobs.running import Run
from crm.notifications.actions.delivery import deliver, wipe_failed
from crm.notifications.actions.send import Addressee, send, to_user, wake
from crm.notifications.mail import absolute
from crm.notifications.models import Delivery

#: Attempts after the first one; pauses grow from 5 seconds to 10 minutes, an hour in all.
RETRIES = 11
#: A message that waits longer than this, in seconds, is given to the worker anew.
FORGOTTEN = 7200
#: Days in which an undelivered message can be sent again; then its text is wiped.
KEPT_DAYS = 7


@ports.task("notifications.deliver", label=_("Deliver a message"), retries=RETRIES)
def run_deliver(job: Run) -> None:
    """Deliver one message; passing troubles raise, and the job comes back later."""
    delivery = Delivery.objects.filter(public_id=job.arguments["delivery_id"]).first()
    if delivery is None:
        return
    deliver(actor=job.actor, delivery=delivery, last=job.attempt > RETRIES)
    job.step(str(delivery), ok=delivery.state == "sent", code=delivery.error, subject_kind="delivery", subject_id=delivery.public_id)


@ports.task("notifications.sweep", label=_("Find undelivered messages"))
def run_sweep(job: Run) -> None:
    """Wake what waits too long: its job was lost. A job that still lives is found by its key, so nothing goes twice."""
    for delivery in Delivery.objects.filter(state="waiting", created_at__lt=clock.now() - timedelta(seconds=FORGOTTEN))[:500]:
        wake(delivery)
    if not settings.OUTBOX_VISIBLE:
        wipe_failed(actor=job.actor, before=clock.now() - timedelta(days=KEPT_DAYS))


ports.schedule.add("notifications.sweep", ports.Every("notifications.sweep", "notifications.sweep", 900))


@ports.listens("accounts.invited")
def mail_invitation(*, actor: Actor, invitation_id: str, secret: str, language: str) -> None:
    """The letter with the address that accepts."""
    invitation = Invitation.objects.select_related("organisation__legal_form", "user").get(public_id=invitation_id)
    with translation.override(language):
        context = {
            "inviter": str(invitation.user),
            "organisation": invitation.organisation.full_name(),
            "role": invitation.get_role_display(),
            "until": day(invitation.expires_at),
        }
    send(
        "accounts.invited",
        actor=actor,
        to=Addressee(invitation.full_name, invitation.email, None, language),
        organisation=invitation.organisation.public_id,
        context=context,
        url=reverse("accounts:invitation_accept", args=[secret]),
        key=f"invited:{invitation_id}:{invitation.expires_at.isoformat()}",
    )


@ports.listens("accounts.link_renewed")
def mail_renewed_link(*, actor: Actor, link_id: str, secret: str) -> None:
    """The new link, to the address of the old one."""
    link = AccessLink.objects.select_related("organisation__legal_form").get(public_id=link_id)
    with translation.override(link.language):
        context = {"organisation": link.organisation.full_name(), "until": day(link.expires_at)}
    send(
        "accounts.link_renewed",
        actor=actor,
        to=Addressee(link.person_name, link.email, None, link.language),
        organisation=link.organisation.public_id,
        context=context,
        url=link_address(secret),
        key=f"renewed:{link_id}",
    )


def _tell_owner(message: str, actor: Actor, user_id: str, context: dict[str, str], url: str = "") -> None:
    user = User.objects.get(public_id=user_id)
    send(message, actor=actor, to=to_user(user), organisation="", context=context, url=url, key=f"{message}:{new_id()}")


@ports.listens("accounts.login_code")
def mail_login_code(*, actor: Actor, user_id: str, secret: str) -> None:
    """The code somebody asked for on the sign-in page."""
    _tell_owner("accounts.login_code", actor, user_id, {"code": secret})


@ports.listens("accounts.password_reset")
def mail_password_reset(*, actor: Actor, user_id: str, secret: str) -> None:
    """The address where a new password is chosen."""
    _tell_owner("accounts.password_reset", actor, user_id, {}, secret)


@ports.listens("accounts.security_changed")
def mail_security_change(*, actor: Actor, user_id: str, what: str) -> None:
    """A word to the owner that the way in was changed."""
    _tell_owner("accounts.security_changed", actor, user_id, {})


@ports.task("notifications.view_letter", label=_("Write what is new in a view"))
def write_view_letter(job: Run) -> None:
    """The letter a person asked for about a view; `letter` makes it one, however often this runs. Nobody else reads its text."""
    told = job.arguments
    user = User.objects.filter(pk=told["user_id"], is_active=True).first()
    if user is None:
        return
    declared = listings.find(told["list_key"])
    with translation.override(user.language):
        context = {
            "list": str(declared.heading) if declared is not None else "",
            "view": told["view"],
            "count": number(told["count"]),
            "limit": number(told["limit"]),
            "end": absolute(told["end"]),
        }
    place = {"actor": job.actor, "to": to_user(user), "organisation": "", "context": context, "url": told["url"], "key": told["letter"]}
    if told["limit"]:
        send("workspace.view_news_capped", **place)
    else:
        send("workspace.view_news", **place)
