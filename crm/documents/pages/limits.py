"""How often a stranger may ask. Counted in the shared cache by network address, per minute."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def visitor(request: HttpRequest) -> str:
    """The network address of the visitor: the last hop before our own proxy when there is one."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
    return (hops[-1].strip() if behind_proxy else "") or request.META.get("REMOTE_ADDR", "")


def allowed(request: HttpRequest, scope: str, per_minute: int) -> bool:
    """Whether this visitor is still within the limit of this minute; counts the visit."""
    key = f"limit:{scope}:{visitor(request)}:{int(time.time() // 60)}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) <= per_minute
    except ValueError:  # The row went between the two calls.
        return True
