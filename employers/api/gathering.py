"""Events with employers over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.writes import SaveApi, written
from employers.actions.gathering import call_off, save_gathering, take_up
from employers.api.working import GatheringSerializer, GatheringWrite, ReasonWrite
from employers.lists.gathering import Gatherings
from employers.models import Gathering


@written
class GatheringApi(SaveApi):
    """Job fairs, open days, excursions, round tables."""

    model = Gathering
    queryset = Gathering.objects.none()
    related = ("host",)
    serializer_class = GatheringSerializer
    write_class = GatheringWrite
    listing = Gatherings

    def save(self, row: Gathering | None, values: dict[str, Any]) -> Gathering:
        """Plan or change."""
        host, revision = values.pop("host", None), values.pop("revision", None)
        return save_gathering(actor=self.actor, host=host, gathering=row, values=values, revision=revision)

    @extend_schema(request=ReasonWrite, responses={200: GatheringSerializer})
    @action(detail=True, methods=["post"], url_path="call-off")
    def call_off(self, request: Request, public_id: str) -> Response:
        """Call off, with a reason."""
        body = ReasonWrite(data=request.data)
        body.is_valid(raise_exception=True)
        row = call_off(actor=self.actor, gathering=self.get_object(), reason=body.validated_data["reason"])
        return Response(self.get_serializer(row).data)

    @extend_schema(request=None, responses={200: GatheringSerializer})
    @action(detail=True, methods=["post"], url_path="take-up")
    def take_up(self, request: Request, public_id: str) -> Response:
        """Let it take place after all."""
        return Response(self.get_serializer(take_up(actor=self.actor, gathering=self.get_object())).data)
