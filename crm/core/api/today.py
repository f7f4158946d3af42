"""Today for programs: the same sentences as on the start page."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from crm.core.api.views import actor_of
from crm.core.today import waiting


class SentenceSerializer(serializers.Serializer[Any]):
    """What waits, in the caller's language. urgency: 0 calm, 1 soon, 2 late. done and total: of work that goes on."""

    text = serializers.CharField()
    url = serializers.CharField(help_text="address of the page where it is done")
    button = serializers.CharField()
    count = serializers.IntegerField()
    urgency = serializers.IntegerField(min_value=0, max_value=2)
    due = serializers.DateField(allow_null=True)
    done = serializers.SerializerMethodField()
    total = serializers.SerializerMethodField()

    def get_done(self, row: Any) -> int | None:
        """Steps done; null where nothing goes on."""
        return row.progress[0] if row.progress else None

    def get_total(self, row: Any) -> int | None:
        """Steps in all; 0 while unknown, null where nothing goes on."""
        return row.progress[1] if row.progress else None


class TodayApi(APIView):
    """What waits for the caller, late first."""

    @extend_schema(operation_id="today", responses=SentenceSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The sentences."""
        return Response(SentenceSerializer(waiting(actor_of(request)), many=True).data)
