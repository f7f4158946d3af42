"""Messages of the rooms below this one; they announce, this room listens (see jobs.py)."""

from django.utils.translation import gettext_lazy as _

from crm.notifications.messages import Message, declare

declare(
    Message(
        "accounts.invited",
        _("Invitation: {organisation}"),
        _("{inviter} invites you to {organisation}. Your role: {role}.\n\nOpen this address to accept. It works until {until}."),
        "invited",
        secret=True,
    ),
    Message(
        "accounts.link_renewed",
        _("Your new link from {organisation}"),
        _("You asked for a new link. The old one does not work any more.\n\nThe new one works until {until}."),
        "link_holder",
        secret=True,
    ),
    Message(
        "accounts.login_code",
        _("Your code for signing in"),
        _("Your code: {code}\n\nIt works for a few minutes. If you did not ask for it, do nothing and tell nobody."),
        "owner",
        secret=True,
    ),
    Message(
        "accounts.password_reset",
        _("A new password"),
        _("Open this address to choose a new password. If you did not ask for it, do nothing: the old one still works."),
        "owner",
        secret=True,
    ),
    Message(
        "workspace.view_news",
        _("New in a list you follow: {list}, {count}"),
        _(
            "There is something new in the view “{view}”.\n\nNew since the last look: {count}.\n\n"
            "How often these letters come, and ending them: {end}\n\nThe view itself:"
        ),
        "member",
    ),
    Message(
        "workspace.view_news_capped",
        _("New in a list you follow: {list}, {count}"),
        _(
            "There is something new in the view “{view}”.\n\nNew since the last look: {count}.\n\n"
            "The view finds more than {limit} rows: only the newest {limit} were compared, so more may be new. "
            "Narrow it to be told exactly.\n\nHow often these letters come, and ending them: {end}\n\nThe view itself:"
        ),
        "member",
    ),
    Message(
        "accounts.security_changed",
        _("The way into your account was changed"),
        _("Your password, a passkey or the sign-in codes were changed just now. If it was not you, tell your administrator at once."),
        "owner",
    ),
)
