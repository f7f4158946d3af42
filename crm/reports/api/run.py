"""Kept figures over the API."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from crm.accounts.models import Organisation
from crm.core.api.views import ReadApi
from crm.reports.actions.run import keep_run
from crm.reports.api.serializers import KeepRequest, RunSerializer
from crm.reports.models import Run


class RunApi(ReadApi):
    """Figures kept by one's organisations."""

    model = Run
    queryset = Run.objects.none()
    related = ("organisation",)
    serializer_class = RunSerializer
    filterset_fields = ["indicator", "as_of"]

    @extend_schema(request=KeepRequest, responses={201: RunSerializer})
    def create(self, request: Request) -> Response:
        """Count a figure now and keep it."""
        body = KeepRequest(data=request.data)
        body.is_valid(raise_exception=True)
        organisation = get_object_or_404(Organisation.objects.visible_to(self.actor), public_id=body.validated_data["organisation"])
        run = keep_run(actor=self.actor, indicator=body.validated_data["indicator"], organisation=organisation)
        return Response(RunSerializer(run).data, status=201)
