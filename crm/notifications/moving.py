"""Letters move out by their envelope: to whom, about what, when; their text holds links that open doors."""

from django.db.models import Q

from crm.core import moving
from crm.core.moving import Part

moving.add(
    Part(
        "notifications.Delivery",
        lambda scope: Q(organisation=scope.organisation.public_id) & ~Q(state="waiting"),
        leave=("body", "url"),
        loose=("user",),
    )
)
