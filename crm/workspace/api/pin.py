"""API of pins."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.workspace.actions.pin import pin_record, unpin_record
from crm.workspace.api.serializers import PinSerializer
from crm.workspace.models import Pin


class PinApi(ReadApi):
    """The caller's pins."""

    model = Pin
    serializer_class = PinSerializer
    filterset_fields = ["subject_kind"]

    @extend_schema(request=PinSerializer, responses={201: PinSerializer})
    def create(self, request: Request) -> Response:
        """Pin a record by its kind and public id; twice is once."""
        asked = PinSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        pin = pin_record(actor=self.actor, kind=asked.validated_data["subject_kind"], public_id=asked.validated_data["subject_id"])
        return Response(PinSerializer(pin).data, status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str = "") -> Response:
        """Take a pin away."""
        unpin_record(actor=self.actor, pin=self.get_object())
        return Response(status=204)
