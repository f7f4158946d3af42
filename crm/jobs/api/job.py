"""API of background work."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.jobs.actions.job import cancel_job, retry_job
from crm.jobs.api.serializers import JobSerializer, ResultSerializer
from crm.jobs.lists.job import Jobs
from crm.jobs.models import Job


class JobApi(ReadApi):
    """Jobs the caller or a colleague asked for."""

    model = Job
    serializer_class = JobSerializer
    listing = Jobs

    @extend_schema(responses=ResultSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_fields=None)
    def results(self, request: Request, public_id: str = "") -> Response:
        """What became of each row, newest first."""
        page = self.paginate_queryset(self.get_object().rows.all())
        return self.get_paginated_response(ResultSerializer(page, many=True).data)

    @extend_schema(request=None, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, public_id: str = "") -> Response:
        """Stop it; what is done stays done."""
        return self.answer(cancel_job(actor=self.actor, job=self.get_object()))

    @extend_schema(request=None, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, public_id: str = "") -> Response:
        """Run it again."""
        return self.answer(retry_job(actor=self.actor, job=self.get_object()))

    def answer(self, job: Any) -> Response:
        """The job as it stands now."""
        return Response(JobSerializer(job).data)
