"""The trail moves out whole: events, what they carried, and the seals of the chain, which holds in its new place as it did here."""

from django.db.models import Q

from crm.core import moving
from crm.core.moving import Part

moving.add(
    Part("audit.Event", lambda scope: Q(organisation=scope.organisation.public_id), beside=True),
    Part("audit.Payload", lambda scope: Q(event__organisation=scope.organisation.public_id), key=("event",), beside=True),
    Part("audit.Seal", lambda scope: Q(organisation=scope.organisation.public_id), key=("event",), beside=True),
)
