"""Choosers for programs: the same rows as in the forms, within the rights of the caller."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from crm.core.api.views import actor_of
from crm.core.choosing import answer, choosers


class ChoiceSerializer(serializers.Serializer[Any]):
    """A row that may be chosen."""

    id = serializers.CharField()
    label = serializers.CharField()
    detail = serializers.CharField()


class ChoicesSerializer(serializers.Serializer[Any]):
    """At most twenty rows; more: whether there are others."""

    rows = ChoiceSerializer(many=True)
    more = serializers.BooleanField()


class ChooseApi(APIView):
    """What may be chosen in forms, found by a typed text."""

    @extend_schema(
        operation_id="choose",
        parameters=[
            OpenApiParameter("q", str, description="A part of a name or number; also typed on the wrong keyboard layout."),
            OpenApiParameter("of", str, description="Id of the record the choice is made for."),
            OpenApiParameter("id", str, description="One row by its id."),
        ],
        responses=ChoicesSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """Rows of the chooser `key`; 404 when there is none."""
        chooser = choosers.find(key)
        if chooser is None:
            raise Http404("core.not_found")
        return Response(
            answer(chooser, actor_of(request), {name: value.replace("\0", " ") for name, value in request.query_params.items()})
        )
