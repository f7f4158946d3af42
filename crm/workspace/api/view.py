"""API of kept views."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from crm.accounts.models import Organisation
from crm.core.api.views import ReadApi
from crm.workspace.actions.view import forget_view, keep_view
from crm.workspace.api.serializers import ViewSerializer
from crm.workspace.models import View


class ViewApi(ReadApi):
    """Views of lists the caller keeps or is shown."""

    model = View
    related = ("organisation",)
    serializer_class = ViewSerializer
    filterset_fields = ["list_key", "audience"]

    @extend_schema(request=ViewSerializer, responses={201: ViewSerializer})
    def create(self, request: Request) -> Response:
        """Keep a list under a name."""
        asked = ViewSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        values = dict(asked.validated_data)
        shared = values.pop("organisation", {}).get("public_id")
        organisation = get_object_or_404(Organisation.objects.visible_to(self.actor), public_id=shared) if shared else None
        view = keep_view(actor=self.actor, organisation=organisation, **values)
        return Response(ViewSerializer(view).data, status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str = "") -> Response:
        """Take a view away."""
        forget_view(actor=self.actor, view=self.get_object())
        return Response(status=204)
