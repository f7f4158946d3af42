"""The one place where allauth's hooks meet the project: closed sign-up, audit, our own mail in three languages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from crm.accounts.acting import actor_for
from crm.accounts.actions.user import note_failed_sign_in, note_security_change, note_sign_in, note_sign_out
from crm.accounts.models import User
from crm.core.actors import system
from crm.core.ports import announce

#: allauth's mails that carry a secret -> (event announced, name of the value in allauth's context)
SECRET_MAIL = {
    "account/email/login_code": ("accounts.login_code", "code"),
    "account/email/password_reset_key": ("accounts.password_reset", "password_reset_url"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by himself: accounts come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name beside the e-mail."""

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """The address is the account's name; a platform administrator changes it."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Record it; the account's language becomes the browser's unless the visitor chose one before."""
        note_sign_in(actor=actor_for(user), user=user)
        response = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", max_age=365 * 24 * 3600)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Record it while the account is still known."""
        if request.user.is_authenticated:
            note_sign_out(actor=actor_for(request.user), user=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record a refused password."""
        note_failed_sign_in(actor=system("sign-in"), email=str(credentials.get("email", "")))
        super().authentication_failed(request, **credentials)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Codes and reset addresses go out as our own messages; mail to unknown addresses is not sent at all."""
        kind = SECRET_MAIL.get(template_prefix)
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if kind is None or user is None:
            return
        event, value = kind
        announce(event, actor=system("sign-in", user.language), user_id=user.public_id, secret=str(context[value]))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """A changed password, passkey or code generator: recorded, and the owner is told."""
        what = template_prefix.rsplit("/", 1)[-1]
        note_security_change(actor=actor_for(user), user=user, what=what)
        announce("accounts.security_changed", actor=system("sign-in", user.language), user_id=user.public_id, what=what)
