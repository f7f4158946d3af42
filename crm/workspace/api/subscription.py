"""API of followed views."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.workspace.actions.subscription import end_subscription, follow_view, make_calendar
from crm.workspace.api.serializers import SubscriptionMadeSerializer, SubscriptionSerializer
from crm.workspace.choices import Channel
from crm.workspace.following import calendar_address
from crm.workspace.models import Subscription, View


class SubscriptionApi(ReadApi):
    """How the caller follows views."""

    model = Subscription
    related = ("view",)
    serializer_class = SubscriptionSerializer
    filterset_fields = ["channel"]

    @extend_schema(request=SubscriptionSerializer, responses={201: SubscriptionMadeSerializer})
    def create(self, request: Request) -> Response:
        """Follow a view; again: change how often, or renew the calendar's address, which ends the old one."""
        asked = SubscriptionSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        values = asked.validated_data
        view = get_object_or_404(View.objects.visible_to(self.actor).exclude(name=""), public_id=values["view"]["public_id"])
        secret = ""
        if values["channel"] == Channel.CALENDAR:
            row, secret = make_calendar(actor=self.actor, view=view)
        else:
            row = follow_view(actor=self.actor, view=view, rhythm=values.get("rhythm", ""))
        told: dict[str, Any] = dict(SubscriptionSerializer(row).data)
        return Response({**told, "address": calendar_address(secret) if secret else ""}, status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str = "") -> Response:
        """End it."""
        end_subscription(actor=self.actor, subscription=self.get_object())
        return Response(status=204)
