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
from crm.notifications.actions.send import Addressee, send, to_user
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
    Message("agreements.approved", _("Ready to be issued"), _("Approved and waiting to be issued, {employer}: {count}."), "member"),
    Message("agreements.sent", _("Agreements to look through"), _("{college} sent you agreements. Accept or refuse each."), "member"),
    Message("agreements.issued", _("Agreements to sign"), _("{college} issued agreements. They wait for your signature."), "member"),
    Message("agreements.reopened", _("Taken back: {agreement}"), _("{college} corrects {agreement} and will issue it anew."), "member"),
    Message("agreements.withdrawn", _("Withdrawn: {agreement}"), _("{college} withdrew {agreement}. Reason: {reason}"), "member"),
    Message("agreements.completed", _("Completed: {agreement}"), _("{college} completed {agreement}. Thank you."), "member"),
    Message("agreements.terminated", _("Ended early: {agreement}"), _("{college} ended {agreement} early. Reason: {reason}"), "member"),
    Message("agreements.annulled", _("Annulled: {agreement}"), _("{agreement} was issued in error. Reason: {reason}"), "member"),
)


@listens("agreements.accepted")
def on_accepted(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """Directors hear once a day and employer that agreements wait for approval."""
    _tell_count("agreements.accepted", actor, agreement, (Role.DIRECTOR,), state=State.REVIEW, accepted_at__isnull=False)


@listens("agreements.approved")
def on_approved(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """Officers hear once a day and employer that agreements wait to be issued."""
    _tell_count("agreements.approved", actor, agreement, (Role.OFFICER,), state=State.READY)


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


@listens("agreements.sent")
def on_sent(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """The employer's people hear once a day and college; those without an account got the link itself."""
    _tell_employer("agreements.sent", actor, agreement, daily=True)


@listens("agreements.issued")
def on_issued(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """The employer's people hear once a day and college that papers wait for a signature."""
    _tell_employer("agreements.issued", actor, agreement, daily=True)


@listens("agreements.reopened")
def on_reopened(*, actor: Actor, agreement: str, reason: str = "", **_rest: Any) -> None:
    """The employer hears that the paper it may have signed is void."""
    _tell_employer("agreements.reopened", actor, agreement, reason=reason, by_mail=True)


@listens("agreements.withdrawn")
def on_withdrawn(*, actor: Actor, agreement: str, reason: str = "", came_from: str = "", **_rest: Any) -> None:
    """The employer hears, unless it never saw the draft."""
    if came_from != State.DRAFT:
        _tell_employer("agreements.withdrawn", actor, agreement, reason=reason, by_mail=True)


@listens("agreements.completed")
def on_completed(*, actor: Actor, agreement: str, **_rest: Any) -> None:
    """The employer's people hear that it is done."""
    _tell_employer("agreements.completed", actor, agreement)


@listens("agreements.terminated")
def on_terminated(*, actor: Actor, agreement: str, reason: str = "", **_rest: Any) -> None:
    """A termination is notified to the other party (agreements.md)."""
    _tell_employer("agreements.terminated", actor, agreement, reason=reason, by_mail=True)


@listens("agreements.annulled")
def on_annulled(*, actor: Actor, agreement: str, reason: str = "", **_rest: Any) -> None:
    """The employer hears that the paper does not count."""
    _tell_employer("agreements.annulled", actor, agreement, reason=reason, by_mail=True)


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


def _tell_count(code: str, actor: Actor, public_id: str, roles: tuple[str, ...], **waiting: Any) -> None:
    row = _find(public_id)
    if row is not None:
        count = Agreement.objects.filter(college=row.college, employer=row.employer, **waiting).count()
        key = f"{code}:{row.college.public_id}:{row.employer.public_id}:{clock.today()}"
        _tell(code, actor, row, roles, key, employer=str(row.employer), count=str(count))


def _tell_employer(code: str, actor: Actor, public_id: str, *, reason: str = "", daily: bool = False, by_mail: bool = False) -> None:
    """People of the employer with an account; with `by_mail`, the employer's own address when nobody has one."""
    row = _find(public_id)
    if row is None:
        return
    own, employer = row.college.organisation, row.employer
    mark = f"{own.public_id}:{employer.public_id}:{clock.today()}" if daily else f"{public_id}:{row.revision}"
    members = employer.organisation.memberships.filter(role__in=(Role.MANAGER, Role.SIGNATORY), until=None)
    people = [to_user(user) for user in User.objects.filter(pk__in=members.values("user_id"), is_active=True)]
    if not people and by_mail and employer.email:
        people = [Addressee(name=str(employer), email=employer.email)]
    for who in people:
        context = {"college": own.full_name(who.language), "agreement": str(row), "reason": reason}
        url = row.get_absolute_url() if who.user else ""
        key = f"{code}:{mark}:{who.email}"
        send(code, actor=actor, to=who, organisation=own.public_id, context=context, url=url, key=key)
