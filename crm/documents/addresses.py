"""Addresses printed on papers; they must lead somewhere for decades."""

from django.conf import settings
from django.urls import reverse


def verify_address(token: str) -> str:
    """The absolute address of the public verification page of a version."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse('documents:verify', args=[token])}"
