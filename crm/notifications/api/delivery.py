"""API of messages."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.notifications.actions.delivery import mark_read, retry_delivery
from crm.notifications.api.serializers import DeliverySerializer
from crm.notifications.models import Delivery


class DeliveryApi(ReadApi):
    """Messages to the caller, and those sent by the caller's organisations."""

    model = Delivery
    serializer_class = DeliverySerializer
    filterset_fields = ["state", "channel", "message", "organisation"]

    @extend_schema(request=None, responses=DeliverySerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, public_id: str = "") -> Response:
        """Send an undelivered message again."""
        return Response(self.get_serializer(retry_delivery(actor=self.actor, delivery=self.get_object())).data)

    @extend_schema(request=None, responses=DeliverySerializer)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, public_id: str = "") -> Response:
        """The addressee has read it."""
        return Response(self.get_serializer(mark_read(actor=self.actor, delivery=self.get_object())).data)
