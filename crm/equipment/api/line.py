"""Lines, steps and things over the API."""

from typing import Any

from django.db.models import QuerySet
from django_filters import CharFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.core.api.writes import SaveApi, written
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance, correct_step, save_line
from crm.equipment.api.serializers import (
    AdvanceRequest,
    EquipmentItemSerializer,
    EquipmentItemWrite,
    EquipmentLineSerializer,
    EquipmentLineWrite,
    EquipmentStepSerializer,
    EquipmentStepWrite,
)
from crm.equipment.facts import PARTS
from crm.equipment.lists.line import Lines
from crm.equipment.models import Item, Line, Step

ROWS = ("programme__organisation", "college__organisation", "specialty")


@written
class LineApi(SaveApi):
    """Lines of programmes."""

    model = Line
    queryset = Line.objects.none()
    related = ROWS
    serializer_class = EquipmentLineSerializer
    write_class = EquipmentLineWrite
    listing = Lines

    def get_queryset(self) -> QuerySet[Any]:
        """With steps and pieces."""
        return super().get_queryset().prefetch_related(*PARTS)

    def save(self, row: Any, values: dict[str, Any]) -> Line:
        """Enter or change."""
        programme, college = values.pop("programme", None), values.pop("college", None)
        extra = {"revision": values.pop("revision")} if "revision" in values else {}
        programme, college = (row.programme, row.college) if row else (programme, college)
        return save_line(actor=self.actor, programme=programme, college=college, line=row, values=values, **extra)

    @extend_schema(request=AdvanceRequest, responses={201: EquipmentStepSerializer})
    @action(detail=True, methods=["post"])
    def advance(self, request: Request, public_id: str) -> Response:
        """Record a step."""
        line, body = self.get_object(), AdvanceRequest(data=request.data)
        body.is_valid(raise_exception=True)
        step = advance(actor=self.actor, line=line, **body.validated_data)
        return Response(EquipmentStepSerializer(step).data, status=201)


class StepFilter(FilterSet):
    """line takes a public id."""

    line = CharFilter(field_name="line__public_id")

    class Meta:
        model = Step
        fields = ["state"]


class StepApi(ReadApi):
    """Dated steps; a step is recorded at its line (`advance`), corrected here."""

    model = Step
    queryset = Step.objects.none()
    related = ("line", *(f"line__{name}" for name in ROWS))
    serializer_class = EquipmentStepSerializer
    filterset_class = StepFilter

    @extend_schema(request=EquipmentStepWrite, responses={200: EquipmentStepSerializer})
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Correct the date or the paper."""
        step = self.get_object()
        body = EquipmentStepWrite(step, data=request.data, partial=True)
        body.is_valid(raise_exception=True)
        values = {"on": step.on, "document": step.document, **body.validated_data}
        return Response(EquipmentStepSerializer(correct_step(actor=self.actor, step=step, **values)).data)


class ItemFilter(FilterSet):
    """line and college take public ids."""

    line = CharFilter(field_name="line__public_id")
    college = CharFilter(field_name="college__public_id")

    class Meta:
        model = Item
        fields = ["inventory_number", "serial_number"]


@written
class ItemApi(SaveApi):
    """Things with their numbers."""

    model = Item
    queryset = Item.objects.none()
    related = ("college", *(f"line__{name}" for name in ROWS))
    serializer_class = EquipmentItemSerializer
    write_class = EquipmentItemWrite
    filterset_class = ItemFilter

    def save(self, row: Any, values: dict[str, Any]) -> Item:
        """Write down or change."""
        line = values.pop("line", None)
        extra = {"revision": values.pop("revision")} if "revision" in values else {}
        return save_item(actor=self.actor, line=row.line if row else line, item=row, values=values, **extra)
