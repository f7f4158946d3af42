"""Shapes of pins, views and subscriptions in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from crm.workspace.models import Pin, Subscription, View


@extend_schema_serializer(component_name="Pin")
class PinSerializer(serializers.ModelSerializer[Pin]):
    """One pinned record."""

    class Meta:
        model = Pin
        fields = ["public_id", "subject_kind", "subject_id", "label", "created_at"]
        read_only_fields: Any = ["public_id", "label", "created_at"]
        validators: list[Any] = []


@extend_schema_serializer(component_name="View")
class ViewSerializer(serializers.ModelSerializer[View]):
    """One kept view of a list; query is what stands in the address of the list after the question mark."""

    organisation = serializers.CharField(source="organisation.public_id", required=False, default="", help_text="public id; to share with")

    class Meta:
        model = View
        fields = ["public_id", "list_key", "name", "query", "audience", "organisation", "created_at"]
        read_only_fields: Any = ["public_id", "created_at"]
        extra_kwargs = {"name": {"required": True, "allow_blank": False}, "query": {"default": ""}}
        validators: list[Any] = []

    def to_representation(self, instance: View) -> dict[str, Any]:
        """A private view has no organisation."""
        row = super().to_representation(instance)
        return {**row, "organisation": instance.organisation.public_id if instance.organisation else ""}


@extend_schema_serializer(component_name="Subscription")
class SubscriptionSerializer(serializers.ModelSerializer[Subscription]):
    """How a view is followed."""

    view = serializers.CharField(source="view.public_id", help_text="public id of the view")

    class Meta:
        model = Subscription
        fields = ["public_id", "view", "channel", "rhythm", "last_sent_at", "created_at"]
        read_only_fields: Any = ["public_id", "last_sent_at", "created_at"]
        validators: list[Any] = []


@extend_schema_serializer(component_name="SubscriptionMade")
class SubscriptionMadeSerializer(SubscriptionSerializer):
    """A subscription as it was just made; address: of the calendar, given this once and never again, empty for letters."""

    address = serializers.CharField(default="", read_only=True)

    class Meta(SubscriptionSerializer.Meta):
        fields = [*SubscriptionSerializer.Meta.fields, "address"]
