"""Refusals of this room in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "accounts.link_unknown": _("This link is not known here. Check that you have copied all of it."),
        "accounts.link_expired": _("This link is no longer valid: its time is over."),
        "accounts.link_revoked": _("This link was replaced or withdrawn. Use the newest one you were given."),
        "accounts.link_other_page": _("This link opens another page. Use it exactly as you were given it."),
        "accounts.link_scope_unknown": _("Links for this purpose cannot be given."),
        "accounts.link_not_expired": _("This link still works: no new one is needed."),
        "accounts.link_no_email": _("There is no e-mail address to send a new link to. Ask the organisation that gave it to you."),
        "accounts.link_email_required": _("Give an e-mail address, or print a slip instead."),
        "accounts.link_days": _("A link is valid for 1 to {limit} days."),
        "accounts.link_foreign": _("Only members of the organisation that gave the link may do this."),
        "accounts.not_link": _("Only the holder of a link may do this."),
        "accounts.manage_required": _("Only a director, an employer's manager or a head of department may do this in the organisation."),
        "accounts.role_not_here": _("This role does not exist in this kind of organisation."),
        "accounts.invited_already": _("This address is already invited for this role."),
        "accounts.member_already": _("This person already has this role here."),
        "accounts.invitation_unknown": _("This invitation is not known here. Check that you have copied all of its address."),
        "accounts.invitation_expired": _("This invitation is too old. Ask for a new one."),
        "accounts.invitation_revoked": _("This invitation was withdrawn. Ask for a new one."),
        "accounts.invitation_accepted": _("This invitation has already been accepted. Sign in."),
        "accounts.invitation_not_yours": _("This invitation was sent to another address. Sign out, then open it again."),
        "accounts.sign_in_first": _("There is an account with this address. Sign in, then accept."),
        "accounts.password": _("{detail}"),
        "accounts.email": _("This does not look like an e-mail address."),
        "accounts.membership_ended": _("This membership has already ended."),
        "accounts.last_manager": _("Nobody else could manage members here. Give another person this right first."),
        "accounts.self_only": _("Only the owner of the account may do this."),
        "accounts.admin_required": _("Only a platform administrator may do this."),
        "accounts.token_revoked": _("This key has already been withdrawn."),
        "accounts.language_unknown": _("Choose Kazakh, Russian or English."),
        "accounts.user_inactive": _("This account is closed. Ask the platform administrator."),
        "accounts.email_taken": _("There is already an account with this address."),
        "accounts.organisation_closed": _("This organisation is closed."),
        "accounts.until_before_since": _("The last day cannot be before the first."),
        "accounts.self_block": _("You cannot close your own account."),
    }
)
