"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Fact, facts, label_actions

label_actions(
    {
        "accounts.give_link": _("gave a link"),
        "accounts.use_link": _("used the link"),
        "accounts.revoke_link": _("withdrew the link"),
        "accounts.renew_link": _("asked for a new link"),
        "accounts.invite_person": _("invited a person"),
        "accounts.resend_invitation": _("sent the invitation again"),
        "accounts.revoke_invitation": _("withdrew the invitation"),
        "accounts.accept_invitation": _("accepted the invitation"),
        "accounts.create_account": _("opened an account"),
        "accounts.close_account": _("closed the account"),
        "accounts.reopen_account": _("opened the account again"),
        "accounts.add_membership": _("gave a role"),
        "accounts.end_membership": _("ended the membership"),
        "accounts.close_organisation": _("closed the organisation"),
        "accounts.edit_profile": _("changed the profile"),
        "accounts.choose_language": _("chose a language"),
        "accounts.create_token": _("made an API key"),
        "accounts.revoke_token": _("withdrew an API key"),
        "accounts.sign_in": _("signed in"),
        "accounts.sign_in_failed": _("could not sign in"),
        "accounts.sign_out": _("signed out"),
        "accounts.security_change": _("changed how the account is opened"),
    }
)

for key, fact in {
    "accounts.role": Fact(_("role"), "accounts.Membership.role"),
    "accounts.since": Fact(_("since"), "accounts.Membership.since"),
    "accounts.until": Fact(_("until"), "accounts.Membership.until"),
    "accounts.full_name": Fact(_("full name")),
    "accounts.language": Fact(_("language"), "accounts.User.language"),
    "accounts.admin": Fact(_("administrator of the platform")),
}.items():
    facts.add(key, fact)
