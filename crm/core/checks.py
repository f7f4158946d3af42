"""Start-up checks of settings that would be dangerous in production."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("security")
def nothing_of_the_demo(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """core.E001: the outbox must not show live links. core.E002: mail must leave. core.E003: the address must be known."""
    found: list[CheckMessage] = []
    if not settings.PRODUCTION:
        return found
    if settings.OUTBOX_VISIBLE:
        found.append(Error("OUTBOX_VISIBLE shows live links to whoever opens the outbox: leave it off.", id="core.E001"))
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend") and not settings.EMAIL_BACKEND.startswith("anymail."):
        found.append(Error(f"Messages would not leave this machine through {settings.EMAIL_BACKEND}.", id="core.E002"))
    if not settings.SITE_URL.startswith("https://"):
        found.append(Error("SITE_URL must be the public https address: it is printed in the QR code of every paper.", id="core.E003"))
    return found
