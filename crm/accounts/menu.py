"""Settings in the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu

menu.add("settings", MenuEntry("settings", _("Settings"), "accounts:settings", "settings", 90, lambda actor: actor.kind == "user"))
tell_chapters(
    {
        "accounts": "basics#settings",
        "account_email": "basics#settings",
        "account_change_password": "basics#settings",
        "mfa_index": "basics#settings",
        "mfa_activate_totp": "basics#settings",
        "mfa_list_webauthn": "basics#settings",
        "mfa_add_webauthn": "basics#settings",
        "mfa_view_recovery_codes": "basics#settings",
        "mfa_generate_recovery_codes": "basics#settings",
        "accounts:organisation": "director#people",
        "accounts:membership_list": "director#people",
        "accounts:membership": "director#people",
        "accounts:invitation_new": "director#people",
        "accounts:invitation": "director#people",
        "accounts:access_link_list": "director#people",
        "accounts:access_link": "director#people",
        "accounts:user": "director#people",
    }
)
