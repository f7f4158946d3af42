"""What templates of papers need: {% load paper %}."""

from django import template

from crm.documents import qr

register = template.Library()


@register.filter
def as_qr(address: str) -> str:
    """The QR code of an address, for <img src="{{ verify|as_qr }}">."""
    return qr.svg(address)
