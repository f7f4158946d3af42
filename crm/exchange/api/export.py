"""Exports over the API: ask for the file of a list, see how it goes, take it."""

from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.abilities import AbilitiesField
from crm.core.api.views import ReadApi
from crm.core.exporting import LONGEST_PURPOSE, TYPES
from crm.core.sheets import SEPARATORS
from crm.exchange.actions.export import LONGEST_QUERY, order_of, start_export
from crm.exchange.lists.export import Exports
from crm.exchange.models import Export
from crm.exchange.streams import stream_export


class ExportSerializer(serializers.ModelSerializer[Export]):
    """A file of a list, as it was asked for. job: the work that makes it."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)

    class Meta:
        model = Export
        fields = ["id", "list_key", "place", "query", "format", "separator", "personal", "whole", "purpose", "state", "job"]
        fields += ["rows", "size", "sha256", "created_at", "kept_until", "abilities"]
        read_only_fields = fields


class ExportOrder(serializers.Serializer[Any]):
    """Which list, as its page's address names and narrows it, and how it is wanted."""

    list = serializers.CharField(max_length=100, help_text="name of the list: colleges:learner_list")
    query = serializers.CharField(max_length=LONGEST_QUERY, required=False, allow_blank=True, default="")
    place = serializers.CharField(max_length=26, required=False, allow_blank=True, default="")
    format = serializers.ChoiceField(choices=[*TYPES])
    separator = serializers.ChoiceField(choices=SEPARATORS, default=";")
    whole = serializers.BooleanField(default=False, help_text="masked numbers whole, as far as the caller has them; noted")
    purpose = serializers.CharField(max_length=LONGEST_PURPOSE, required=False, allow_blank=True, default="")


class AnyFile(BaseContentNegotiation):
    """A file is sent as it is, whatever the caller says it accepts."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The first one; there is no body."""
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """The first one, for errors."""
        return renderers[0], renderers[0].media_type


class ExportApi(ReadApi):
    """Files of lists one asked for."""

    model = Export
    queryset = Export.objects.none()
    serializer_class = ExportSerializer
    listing = Exports

    @extend_schema(request=ExportOrder, responses={202: ExportSerializer})
    def create(self, request: Request) -> Response:
        """Have a list made into a file, in the background whatever its length."""
        body = ExportOrder(data=request.data)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        how = {name: given[name] for name in ("separator", "whole", "purpose")}
        order = order_of(self.actor, given["list"], given["query"], place=given["place"], kind=given["format"], **how)
        return Response(ExportSerializer(start_export(actor=self.actor, order=order)).data, status=202)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"], content_negotiation_class=AnyFile)
    def file(self, request: Request, public_id: str = "") -> HttpResponseBase:
        """The bytes, for whoever asked for them; noted."""
        return stream_export(self.actor, self.get_object())
