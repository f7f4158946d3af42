"""How the API learns who calls; the middleware has done the work, these tell DRF."""

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions
from rest_framework.request import Request


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Token …` with a key from `manage.py token` or the account page."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """The token's owner; 401 for an unknown key."""
        if not request.headers.get("Authorization", "").startswith("Token "):
            return None
        token = getattr(request._request, "api_token", None)
        if token is None:
            raise exceptions.AuthenticationFailed()
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return "Token"


class SessionAuthentication(authentication.SessionAuthentication):
    """A signed-in browser; writes need the CSRF token. Anonymous calls get 401."""

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return "Token"


class TokenScheme(OpenApiAuthenticationExtension):
    """How the API's description names a key."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """A header."""
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token KEY"}


class SessionScheme(OpenApiAuthenticationExtension):
    """How the API's description names a signed-in browser."""

    target_class = SessionAuthentication
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """A cookie."""
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
