"""Shapes of background work in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from crm.jobs.models import Job, Result


@extend_schema_serializer(component_name="BackgroundWorkStep")
class ResultSerializer(serializers.ModelSerializer[Result]):
    """One step."""

    message = serializers.CharField(source="reason", read_only=True)

    class Meta:
        model = Result
        fields = ["label", "ok", "code", "params", "message", "subject_kind", "subject_id", "created_at"]


@extend_schema_serializer(component_name="BackgroundWork")
class JobSerializer(serializers.ModelSerializer[Job]):
    """How far a job is."""

    label = serializers.SerializerMethodField()
    message = serializers.CharField(source="reason", read_only=True)

    class Meta:
        model = Job
        fields = [
            "public_id",
            "task",
            "label",
            "state",
            "done",
            "total",
            "error",
            "message",
            "cancel_asked",
            "organisation",
            "created_at",
            "started_at",
            "finished_at",
        ]
        read_only_fields: Any = fields

    def get_label(self, job: Job) -> str:
        """What it does, in the caller's language."""
        return str(job.label)
