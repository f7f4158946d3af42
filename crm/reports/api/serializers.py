"""Shapes of the figures API."""

from rest_framework import serializers

from crm.reports.models import Run


class RunSerializer(serializers.ModelSerializer[Run]):
    """A kept figure; rows: {group key: [public ids]}."""

    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)

    class Meta:
        model = Run
        fields = ["id", "indicator", "organisation", "as_of", "rows", "sha256", "made_by", "created_at"]


class KeepRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Which figure to keep, in whose name."""

    indicator = serializers.CharField()
    organisation = serializers.CharField()
