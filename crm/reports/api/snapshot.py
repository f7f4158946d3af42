"""Frozen reports over the API."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.accounts.models import Organisation
from crm.core.api.pagination import CursorPages
from crm.core.api.views import ReadApi
from crm.core.languages import active
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.api.serializers import FreezeRequest, SnapshotRowSerializer, SnapshotSerializer
from crm.reports.lists.snapshot import Snapshots
from crm.reports.models import Snapshot
from crm.reports.report_paper import print_snapshot


class RowPages(CursorPages):
    """Rows in their order."""

    ordering = "position"


class SnapshotApi(ReadApi):
    """Reports frozen by one's organisations."""

    model = Snapshot
    queryset = Snapshot.objects.none()
    related = ("organisation__legal_form", "publication")
    serializer_class = SnapshotSerializer
    listing = Snapshots

    @extend_schema(request=FreezeRequest, responses={201: SnapshotSerializer})
    def create(self, request: Request) -> Response:
        """Count a report and freeze its rows."""
        body = FreezeRequest(data=request.data)
        body.is_valid(raise_exception=True)
        values: dict[str, Any] = dict(body.validated_data)
        organisation = get_object_or_404(Organisation.objects.visible_to(self.actor), public_id=values.pop("organisation"))
        snapshot = freeze_report(actor=self.actor, organisation=organisation, **values)
        return Response(SnapshotSerializer(snapshot).data, status=201)

    @extend_schema(responses={200: SnapshotRowSerializer(many=True)}, filters=False)
    @action(detail=True, pagination_class=RowPages, filterset_fields=[])
    def rows(self, request: Request, public_id: str) -> Response:
        """The frozen rows in order, each with its leaf."""
        page = self.paginate_queryset(self.get_object().rows.all())
        return self.get_paginated_response(SnapshotRowSerializer(page, many=True).data)

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True)
    def paper(self, request: Request, public_id: str) -> HttpResponse:
        """The report on paper, in the language that is asked for, with the root of its rows."""
        return HttpResponse(print_snapshot(self.get_object(), self.actor.name, active()).data, content_type="application/pdf")

    @extend_schema(request=None, responses={200: SnapshotSerializer})
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, public_id: str) -> Response:
        """Give it to the public; refused to its maker."""
        publish_snapshot(actor=self.actor, snapshot=self.get_object())
        return Response(SnapshotSerializer(self.get_object()).data)
