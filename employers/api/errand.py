"""Tasks over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.writes import SaveApi, written
from employers.actions.errand import finish_errand, reopen_errand, save_errand
from employers.api.working import ErrandSerializer, ErrandWrite
from employers.lists.errand import Errands
from employers.models import Errand


@written
class ErrandApi(SaveApi):
    """Tasks of one's own college. PATCH with another assignee hands a task over."""

    model = Errand
    queryset = Errand.objects.none()
    related = ("college__organisation", "employer__organisation", "assignee")
    serializer_class = ErrandSerializer
    write_class = ErrandWrite
    listing = Errands

    def save(self, row: Errand | None, values: dict[str, Any]) -> Errand:
        """Set or change."""
        college, revision = values.pop("college", None), values.pop("revision", None)
        kept = row.college if row else college
        return save_errand(actor=self.actor, college=kept, errand=row, values=values, revision=revision)

    @extend_schema(request=None, responses={200: ErrandSerializer})
    @action(detail=True, methods=["post"])
    def done(self, request: Request, public_id: str) -> Response:
        """Mark as done."""
        return Response(self.get_serializer(finish_errand(actor=self.actor, errand=self.get_object())).data)

    @extend_schema(request=None, responses={200: ErrandSerializer})
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, public_id: str) -> Response:
        """Open again."""
        return Response(self.get_serializer(reopen_errand(actor=self.actor, errand=self.get_object())).data)
