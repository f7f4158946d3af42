"""Rows of imports over the API: read, decide, mend."""

from django_filters import CharFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.exchange.actions.row import decide_row, edit_row
from crm.exchange.actions.undo import undo_row
from crm.exchange.api.serializers import ImportRowSerializer, RowCells, RowDecision
from crm.exchange.models import Row


class RowFilter(FilterSet):
    """By import, pile, result and decision."""

    session = CharFilter("session__public_id", label="import")

    class Meta:
        model = Row
        fields = ["session", "pile", "result", "decision"]


class ImportRowApi(ReadApi):
    """Rows of the imports of one's organisations; `?session=` narrows to one import."""

    model = Row
    queryset = Row.objects.none()
    related = ("session__organisation",)
    serializer_class = ImportRowSerializer
    filterset_class = RowFilter

    @extend_schema(request=RowDecision, responses={200: ImportRowSerializer})
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, public_id: str) -> Response:
        """Take a doubtful row, leave a row out, or take the decision back."""
        body = RowDecision(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(ImportRowSerializer(decide_row(actor=self.actor, row=self.get_object(), **body.validated_data)).data)

    @extend_schema(request=RowCells, responses={200: ImportRowSerializer})
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, public_id: str) -> Response:
        """Mend cells; the row is checked again."""
        body = RowCells(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(ImportRowSerializer(edit_row(actor=self.actor, row=self.get_object(), **body.validated_data)).data)

    @extend_schema(request=None, responses={200: ImportRowSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, public_id: str) -> Response:
        """Undo one row that was taken in; its result says what became of it."""
        return Response(ImportRowSerializer(undo_row(actor=self.actor, row=self.get_object())).data)
