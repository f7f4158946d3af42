"""Who may do what with accounts, memberships and links."""

from crm.accounts.choices import CAPABILITIES, MANAGING_ROLES
from crm.accounts.models import AccessLink, ApiToken, Invitation, Membership, Organisation, User
from crm.core.actors import Actor, Grant
from crm.core.permissions import YES, Answer, no, predicate


def _manages(actor: Actor, organisation: Organisation) -> Answer:
    if actor.is_system or actor.is_admin or actor.has_role(organisation.public_id, *MANAGING_ROLES):
        return YES
    return no("accounts.manage_required")


@predicate("accounts.manage", on="accounts.Organisation")
def manage(actor: Actor, organisation: Organisation) -> Answer:
    """A director, an employer's manager or a head of department manages the members of the own organisation."""
    if organisation.closed_on is not None:
        return no("accounts.organisation_closed")
    return _manages(actor, organisation)


@predicate("accounts.end_membership", on="accounts.Membership")
def end_membership(actor: Actor, membership: Membership) -> Answer:
    """Whoever manages the organisation ends a membership; anybody may leave on his own."""
    if membership.ended_at is not None:
        return no("accounts.membership_ended")
    if actor.kind == "user" and actor.user_id == membership.user_id:
        return YES
    return _manages(actor, membership.organisation)


@predicate("accounts.revoke_invitation", on="accounts.Invitation")
def revoke_invitation(actor: Actor, invitation: Invitation) -> Answer:
    """Whoever manages the organisation withdraws an invitation that nobody accepted yet."""
    if invitation.accepted_at is not None:
        return no("accounts.invitation_accepted")
    if invitation.revoked_at is not None:
        return no("accounts.invitation_revoked")
    return _manages(actor, invitation.organisation)


@predicate("accounts.give_link", on="accounts.Organisation")
def give_link(actor: Actor, organisation: Organisation) -> Answer:
    """Members give links in the name of their organisation; what the link opens is judged by the room it leads to."""
    if organisation.closed_on is not None:
        return no("accounts.organisation_closed")
    if actor.is_system or actor.is_admin or organisation.public_id in actor.organisations:
        return YES
    return no("accounts.link_foreign")


@predicate("accounts.revoke_link", on="accounts.AccessLink")
def revoke_link(actor: Actor, link: AccessLink) -> Answer:
    """A link is withdrawn by those who work with links of the organisation that gave it: its career office and its managers."""
    if link.revoked_at is not None:
        return no("accounts.link_revoked")
    if actor.is_system or actor.is_admin or any(_works_with_links(grant) for grant in actor.grants if grant.organisation == _giver(link)):
        return YES
    return no("accounts.link_foreign")


def _giver(link: AccessLink) -> str:
    return link.organisation.public_id


def _works_with_links(grant: Grant) -> bool:
    return bool({"agreements.work", "accounts.manage"} & set(CAPABILITIES.get(grant.role, ())))


@predicate("accounts.edit_profile", on="accounts.User")
def edit_profile(actor: Actor, user: User) -> Answer:
    """A person changes the own name, language and keys; nobody else does."""
    return YES if actor.kind == "user" and actor.user_id == user.pk else no("accounts.self_only")


@predicate("accounts.revoke_token", on="accounts.ApiToken")
def revoke_token(actor: Actor, token: ApiToken) -> Answer:
    """The owner or a platform administrator withdraws a key."""
    if token.revoked_at is not None:
        return no("accounts.token_revoked")
    return YES if actor.is_system or actor.is_admin or actor.user_id == token.user_id else no("accounts.self_only")


@predicate("accounts.administer")
def administer(actor: Actor, subject: object) -> Answer:
    """Organisations and accounts are opened, corrected and closed by a platform administrator or the system."""
    return YES if actor.is_system or actor.is_admin else no("accounts.admin_required")
