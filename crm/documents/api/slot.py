"""API of required signatures and of scans."""

from typing import Any

from django.http import HttpResponseBase
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.core.errors import Missing
from crm.documents.actions.reading import read_scan
from crm.documents.actions.slots import confirm_slot, refuse_slot, waive_slot
from crm.documents.api.paper import AnyContent
from crm.documents.api.serializers import BINARY, ConfirmSerializer, ReasonSerializer, ScanSerializer, SlotSerializer
from crm.documents.models import Scan, Slot
from crm.documents.streams import scan_title, stream_file


class SlotFilter(FilterSet):
    """By version, party and state."""

    class Meta:
        model = Slot
        fields = {"version__public_id": ["exact"], "role": ["exact"], "state": ["exact"]}


class SlotApi(ReadApi):
    """Required signatures of the papers the caller sees."""

    model = Slot
    serializer_class = SlotSerializer
    filterset_class = SlotFilter
    related = ("version__paper__organisation", "signature__scan")

    def get_queryset(self) -> Any:
        """With the readers of each paper, for what its signatories can do."""
        return super().get_queryset().prefetch_related("version__paper__readers")

    def answer(self) -> Response:
        """The slot as it stands now."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=ConfirmSerializer, responses=SlotSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, public_id: str = "") -> Response:
        """Confirm that the scan shows this person's signature."""
        slot = self.get_object()
        form = ConfirmSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        scan = Scan.objects.visible_to(self.actor).filter(public_id=form.validated_data["scan"]).first()
        if scan is None:
            raise Missing("documents.scan_missing", field="scan")
        confirm_slot(actor=self.actor, slot=slot, scan=scan, signed_on=form.validated_data["signed_on"])
        return self.answer()

    @extend_schema(request=ReasonSerializer, responses=SlotSerializer)
    @action(detail=True, methods=["post"])
    def waive(self, request: Request, public_id: str = "") -> Response:
        """Note that this signature is not required; reason: `of_age`."""
        slot = self.get_object()
        form = ReasonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        waive_slot(actor=self.actor, slot=slot, **form.validated_data)
        return self.answer()

    @extend_schema(request=ReasonSerializer, responses=SlotSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, public_id: str = "") -> Response:
        """Write down a refusal; the version becomes void."""
        slot = self.get_object()
        form = ReasonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        refuse_slot(actor=self.actor, slot=slot, **form.validated_data)
        return self.answer()


class ScanFilter(FilterSet):
    """By version."""

    class Meta:
        model = Scan
        fields = {"version__public_id": ["exact"]}


class ScanApi(ReadApi):
    """Scans of the papers the caller sees."""

    model = Scan
    serializer_class = ScanSerializer
    filterset_class = ScanFilter
    related = ("version__paper__organisation",)

    @extend_schema(responses={(200, "application/pdf"): BINARY, (200, "image/jpeg"): BINARY, (200, "image/png"): BINARY})
    @action(detail=True, methods=["get"], content_negotiation_class=AnyContent)
    def file(self, request: Request, public_id: str = "") -> HttpResponseBase:
        """The scan as it was uploaded; recorded."""
        scan = self.get_object()
        read_scan(actor=self.actor, scan=scan)
        return stream_file(scan.file, scan.mime, scan_title(scan), inline=False)
