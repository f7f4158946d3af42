"""API of papers and their versions."""

from typing import Any

from django.http import HttpResponseBase
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.core.errors import Invalid
from crm.documents.actions.reading import read_version
from crm.documents.actions.slots import upload_scan, void_version
from crm.documents.api.serializers import (
    BINARY,
    PaperSerializer,
    ReasonSerializer,
    ScanSerializer,
    ScanUploadSerializer,
    VersionSerializer,
)
from crm.documents.models import Paper, Version
from crm.documents.rules.scans import LIMIT_MB
from crm.documents.streams import stream_file, version_title


class PaperFilter(FilterSet):
    """By what the paper is about, by kind and number."""

    class Meta:
        model = Paper
        fields = {"subject_kind": ["exact"], "subject_id": ["exact"], "kind": ["exact"], "number": ["exact"]}


class PaperApi(ReadApi):
    """Papers the caller's organisations issued or read."""

    model = Paper
    serializer_class = PaperSerializer
    filterset_class = PaperFilter
    related = ("organisation",)

    def get_queryset(self) -> Any:
        """With their versions."""
        return super().get_queryset().prefetch_related("versions")


class VersionFilter(FilterSet):
    """By paper, state and fingerprint."""

    class Meta:
        model = Version
        fields = {"paper__public_id": ["exact"], "state": ["exact"], "sha256": ["exact"]}


class AnyContent(BaseContentNegotiation):
    """A file is sent as it is, whatever the caller says it accepts."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The first one; there is no body."""
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """The first one, for errors."""
        return renderers[0], renderers[0].media_type


class VersionApi(ReadApi):
    """Frozen texts with their slots."""

    model = Version
    serializer_class = VersionSerializer
    filterset_class = VersionFilter
    related = ("paper__organisation",)

    def get_queryset(self) -> Any:
        """With their slots and what settled them."""
        return (
            super()
            .get_queryset()
            .prefetch_related("slots__signature__scan", "slots__version__paper__organisation", "slots__version__paper__readers")
        )

    @extend_schema(responses={(200, "application/pdf"): BINARY})
    @action(detail=True, methods=["get"], content_negotiation_class=AnyContent)
    def file(self, request: Request, public_id: str = "") -> HttpResponseBase:
        """The exact bytes that were issued; recorded."""
        version = self.get_object()
        read_version(actor=self.actor, version=version)
        return stream_file(version.file, "application/pdf", version_title(version), inline=False)

    @extend_schema(request={"multipart/form-data": ScanUploadSerializer}, responses={201: ScanSerializer})
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def scans(self, request: Request, public_id: str = "") -> Response:
        """Upload a scan of the signed paper."""
        version = self.get_object()
        form = ScanUploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        file = form.validated_data["file"]
        if file.size > LIMIT_MB * 1024 * 1024:
            raise Invalid("core.file_too_large", field="file", limit=LIMIT_MB)
        scan = upload_scan(actor=self.actor, version=version, data=file.read(), name=file.name)
        return Response(ScanSerializer(scan, context=self.get_serializer_context()).data, status=201)

    @extend_schema(request=ReasonSerializer, responses=VersionSerializer)
    @action(detail=True, methods=["post"])
    def void(self, request: Request, public_id: str = "") -> Response:
        """Make the version void."""
        version = self.get_object()
        form = ReasonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        void_version(actor=self.actor, version=version, **form.validated_data)
        return Response(self.get_serializer(self.get_object()).data)
