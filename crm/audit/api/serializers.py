"""Shapes of the audit API."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from crm.audit.models import Event


class EventSerializer(serializers.ModelSerializer[Event]):
    """Somebody did something. `details` is empty when nothing was carried or it was erased."""

    id = serializers.CharField(source="public_id", read_only=True)
    what = serializers.CharField(read_only=True, help_text="The action in words of the reader's language.")
    details = serializers.SerializerMethodField()
    erased = serializers.BooleanField(read_only=True)

    class Meta:
        model = Event
        fields = [
            *["id", "at", "organisation", "actor_kind", "actor_name", "action", "what"],
            *["subject_kind", "subject_id", "subject_label", "details", "erased"],
        ]

    @extend_schema_field(serializers.DictField())
    def get_details(self, event: Event) -> dict[str, Any]:
        """What the event carried."""
        return event.details
