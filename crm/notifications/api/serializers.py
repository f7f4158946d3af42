"""What the API tells of messages. Texts and addresses are for their addressee only."""

from typing import Any

from rest_framework import serializers

from crm.core.permissions import may
from crm.notifications.models import Delivery


class DeliverySerializer(serializers.ModelSerializer[Delivery]):
    """One message; `body` and `url` are empty for everybody but its addressee."""

    id = serializers.CharField(source="public_id", read_only=True)
    body = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Delivery
        fields = [
            "id",
            "message",
            "channel",
            "person_name",
            "email",
            "organisation",
            "language",
            "subject",
            "body",
            "url",
            "state",
            "error",
            "created_at",
            "sent_at",
            "read_at",
        ]

    def get_body(self, row: Delivery) -> str:
        """The text, for its addressee."""
        return self._shown(row, row.body)

    def get_url(self, row: Delivery) -> str:
        """The address inside, for its addressee."""
        return self._shown(row, row.url)

    def _shown(self, row: Delivery, value: Any) -> str:
        return str(value) if may("notifications.read_text", self.context["view"].actor, row) else ""
