"""What people are told about agreements, and who: one message for each event and role."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.choices import State
from agreements.models import Agreement
from crm.accounts.choices import Role
from crm.accounts.models import User
from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import listens
from crm.notifications.actions.send import send, to_user
from crm.notifications.messages import Message, declare

declare(
    Message(
        "agreements.employer_invited",
        _("{college}: agreements to look through"),
        _("{college} has prepared agreements with your company. Open the link, accept or refuse each. Valid until {until}."),
        "link_holder",
        secret=True,
    ),
    Message(
        "agreements.signer_invited",
        _("Agreement № {number}: read and sign"),
        _("{name}, {college} asks you to read agreement № {number} and sign it. The link is for you alone. Valid until {until}."),
        "link_holder",
        secret=True,
    ),
    Message(
        "agreements.confirmation_code",
        _("Code for agreement № {number}"),
        _("Your code: {code}. Enter it on the page of the agreement. Tell it to nobody."),
        "link_holder",
        secret=True,
    ),
    Message("agreements.accepted", _("{employer} accepted agreements"), _("Waiting for approval at {employer}: {count}."), "member"),
    Message("agreements.refused", _("Refused: {agreement}"), _("{person} refused {agreement}. Reason: {reason}"), "member"),
    Message("agreements.correction_asked", _("To correct: {agreement}"), _("{person} asks to correct {agreement}."), "member"),
    Message("agreements.sent_back", _("Sent back: {agreement}"), _("{person} sent {agreement} back. Reason: {reason}"), "member"),
    Message("agreements.in_force", _("In force: {agreement}"), _("Everybody has signed {agreement}."), "member"),
    Message("agreements.expired", _("Not signed in time: {agreement}"), _("The signing deadline of {agreement} has passed."), "member"),
    Message(
        "agreements.signature_refused", _("Not signing: {agreement}"), _("{person} will not sign {agreement}. Reason: {reason}"), "member"
    ),
)


@listens("agreements.accepted")
def on_accepted(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """Directors hear once a day and employer that agreements wait for approval."""
    row = _find(agreement)
    if row is None:
        return
    waiting = Agreement.objects.filter(college=row.college, employer=row.employer, state=State.REVIEW, accepted_at__isnull=False).count()
    key = f"agreements.accepted:{row.college.public_id}:{row.employer.public_id}:{clock.today()}"
    _tell("agreements.accepted", actor, row, (Role.DIRECTOR,), key, employer=str(row.employer), count=str(waiting))


@listens("agreements.refused")
def on_refused(*, actor: Actor, agreement: str, reason: str = "", **_rest: Any) -> None:
    """The office hears of every refusal at once."""
    _tell_desk("agreements.refused", actor, agreement, reason)


@listens("agreements.correction_asked")
def on_correction(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """The office hears that something is to be corrected."""
    _tell_desk("agreements.correction_asked", actor, agreement, "")


@listens("agreements.sent_back")
def on_sent_back(*, actor: Actor, agreement: str, reason: str = "", **_rest: Any) -> None:
    """The office hears that an approved agreement came back."""
    _tell_desk("agreements.sent_back", actor, agreement, reason)


@listens("agreements.in_force")
def on_in_force(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """The office hears that an agreement holds."""
    _tell_desk("agreements.in_force", actor, agreement, "")


@listens("agreements.expired")
def on_expired(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """The office hears that an agreement was not signed in time."""
    _tell_desk("agreements.expired", actor, agreement, "")


@listens("documents.slot_refused")
def on_slot_refused(*, actor: Actor, subject_kind: str, subject_id: str, reason: str = "", slot_id: str = "", **_rest: Any) -> None:
    """The office hears who will not sign and why; it decides what follows."""
    if subject_kind == "agreement":
        _tell_desk("agreements.signature_refused", actor, subject_id, reason, mark=slot_id)


def _find(public_id: str) -> Agreement | None:
    rows = Agreement.objects.filter(public_id=public_id)
    return rows.select_related("college__organisation", "employer__organisation__legal_form", "learner").first()


def _tell_desk(code: str, actor: Actor, public_id: str, reason: str, mark: str = "") -> None:
    row = _find(public_id)
    if row is not None:
        key = f"{code}:{public_id}:{mark or row.revision}"
        _tell(code, actor, row, (Role.OFFICER,), key, agreement=str(row), person=actor.name, reason=reason)


def _tell(code: str, actor: Actor, row: Agreement, roles: tuple[str, ...], key: str, **context: str) -> None:
    organisation = row.college.organisation
    members = organisation.memberships.filter(role__in=roles, until=None).exclude(user_id=actor.user_id)
    for user in User.objects.filter(pk__in=members.values("user_id"), is_active=True):
        send(
            code,
            actor=actor,
            to=to_user(user),
            organisation=organisation.public_id,
            context=context,
            url=row.get_absolute_url(),
            key=f"{key}:{user.public_id}",
        )
