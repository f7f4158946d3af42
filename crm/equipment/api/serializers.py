"""Shapes of the equipment API."""

from rest_framework import serializers

from crm.equipment.models import Programme, Share


class ShareSerializer(serializers.ModelSerializer[Share]):
    """A college's part of a programme, tenge."""

    id = serializers.CharField(source="public_id", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)

    class Meta:
        model = Share
        fields = ["id", "college", "amount"]


class ProgrammeSerializer(serializers.ModelSerializer[Programme]):
    """An equipment programme; budget in tenge."""

    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)

    class Meta:
        model = Programme
        fields = ["id", "organisation", "name_kk", "name_ru", "name_en", "year", "source", "budget", "created_at"]
        read_only_fields = ["created_at"]


class StartSerializer(ProgrammeSerializer):
    """What starting a programme takes."""

    organisation = serializers.CharField()


class ShareRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Which college gets how much, tenge."""

    college = serializers.CharField()
    amount = serializers.DecimalField(max_digits=16, decimal_places=2)
