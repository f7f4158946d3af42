"""Puts the actor on every request: by session, or by an API token."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from crm.accounts.acting import actor_for, digest_of
from crm.accounts.models import ApiToken


class ActorMiddleware:
    """`request.actor`, looked up when first needed. A header `Authorization: Token …` signs an API call in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach user and actor, go on."""
        header = request.headers.get("Authorization", "")
        if header.startswith("Token ") and request.path.startswith("/api/"):
            token = (
                ApiToken.objects.filter(digest=digest_of(header[6:].strip()), revoked_at=None, user__is_active=True)
                .select_related("user")
                .first()
            )
            request.api_token = token  # type: ignore[attr-defined]
            if token is not None:
                request.user = token.user
        request.actor = SimpleLazyObject(lambda: actor_for(request.user))  # type: ignore[attr-defined,arg-type]
        return self.get_response(request)
