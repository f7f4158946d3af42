"""Where a pin or a record opened lately leads."""

from django.urls import NoReverseMatch, reverse

from crm.core import ports
from crm.workspace.models import Pin, Recent


def address_of(pin: Pin | Recent) -> str:
    """The page of the pinned record; empty when its room is no longer there."""
    subject = ports.subjects.find(pin.subject_kind)
    try:
        return reverse(subject.url_name, args=[pin.subject_id]) if subject else ""
    except NoReverseMatch:
        return ""


def kind_of(pin: Pin | Recent) -> str:
    """What is pinned, in words."""
    subject = ports.subjects.find(pin.subject_kind)
    return str(subject.label) if subject else ""
