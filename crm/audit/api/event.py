"""The trail over the API: read only."""

from typing import Any

from django.db.models import QuerySet

from crm.audit.api.serializers import EventSerializer
from crm.audit.lists.event import Events
from crm.audit.models import Event
from crm.audit.permissions import may_read
from crm.core.api.views import ReadApi


class EventApi(ReadApi):
    """Events of the organisations the caller answers for, newest first."""

    model = Event
    queryset = Event.objects.none()
    related = ("payload",)
    serializer_class = EventSerializer
    listing = Events

    def get_queryset(self) -> QuerySet[Any]:
        """What the caller may read; 403 for those who answer for no organisation."""
        if not getattr(self, "swagger_fake_view", False):
            may_read(self.actor).require()
        return super().get_queryset()
