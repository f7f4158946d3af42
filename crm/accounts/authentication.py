"""How the API learns who calls; the middleware has done the work, these tell DRF."""

from typing import Any

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
