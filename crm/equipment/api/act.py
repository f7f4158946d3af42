"""Acceptance acts over the API."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.equipment.actions.act import draw_act
from crm.equipment.api.serializers import AcceptanceActRequest, AcceptanceActSerializer
from crm.equipment.documents.act import Signer
from crm.equipment.lists.act import Acts
from crm.equipment.models import Act


class ActApi(ReadApi):
    """Acts; signatures are settled on their paper."""

    model = Act
    queryset = Act.objects.none()
    related = ("college",)
    serializer_class = AcceptanceActSerializer
    listing = Acts

    def get_queryset(self) -> QuerySet[Any]:
        """With their lines."""
        return super().get_queryset().prefetch_related("lines")

    @extend_schema(request=AcceptanceActRequest, responses={201: AcceptanceActSerializer})
    def create(self, request: Request) -> Response:
        """Draw up an act: print, freeze, open the signature slots."""
        body = AcceptanceActRequest(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        values = dict(body.validated_data)
        commission, keeper = [Signer(**row) for row in values.pop("commission")], Signer(**values.pop("keeper"))
        version = draw_act(actor=self.actor, commission=commission, keeper=keeper, **values)
        act = self.get_queryset().get(public_id=version.paper.subject_id)
        return Response(AcceptanceActSerializer(act).data, status=201)
