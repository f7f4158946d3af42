"""Shapes of pins in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from crm.workspace.models import Pin


@extend_schema_serializer(component_name="Pin")
class PinSerializer(serializers.ModelSerializer[Pin]):
    """One pinned record."""

    class Meta:
        model = Pin
        fields = ["public_id", "subject_kind", "subject_id", "label", "created_at"]
        read_only_fields: Any = ["public_id", "label", "created_at"]
        validators: list[Any] = []
