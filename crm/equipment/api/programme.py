"""Equipment programmes over the API."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.accounts.models import Organisation
from crm.colleges.models import College
from crm.core.api.views import ReadApi
from crm.equipment.actions.programme import share_programme, start_programme
from crm.equipment.api.serializers import (
    ClimbSerializer,
    ProgrammeDetailSerializer,
    ProgrammeSerializer,
    ShareRequest,
    ShareSerializer,
    StartSerializer,
)
from crm.equipment.ladder import Climb, plan_fact
from crm.equipment.lists.programme import Programmes
from crm.equipment.models import Line, Programme
from crm.equipment.standing import lines_by_state, programme_standing


class ProgrammeApi(ReadApi):
    """Programmes one runs or has a share in."""

    model = Programme
    queryset = Programme.objects.none()
    related = ("organisation__legal_form",)
    serializer_class = ProgrammeSerializer
    listing = Programmes

    @extend_schema(responses={200: ProgrammeDetailSerializer})
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One programme, with what comes next and who holds it."""
        row = self.get_object()
        lines = lines_by_state(Line.objects.visible_to(self.actor).filter(programme=row))
        shared = row.shares.visible_to(self.actor).exists()
        context = {**self.get_serializer_context(), "standing": programme_standing(row, lines, (), shared=shared)}
        return Response(ProgrammeDetailSerializer(row, context=context).data)

    @extend_schema(request=StartSerializer, responses={201: ProgrammeSerializer})
    def create(self, request: Request) -> Response:
        """Start a programme."""
        body = StartSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        values = dict(body.validated_data)
        organisation = get_object_or_404(Organisation.objects.visible_to(self.actor), public_id=values.pop("organisation"))
        programme = start_programme(actor=self.actor, organisation=organisation, values=values)
        return Response(ProgrammeSerializer(programme).data, status=201)

    @extend_schema(responses={200: ShareSerializer(many=True)})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_fields=None)
    def shares(self, request: Request, public_id: str) -> Response:
        """The shares the caller sees."""
        rows = self.get_object().shares.visible_to(self.actor).select_related("college").order_by("pk")
        return Response(ShareSerializer(rows, many=True).data)

    @extend_schema(request=ShareRequest, responses={201: ShareSerializer})
    @action(detail=True, methods=["post"])
    def share(self, request: Request, public_id: str) -> Response:
        """Give a college its share."""
        body = ShareRequest(data=request.data)
        body.is_valid(raise_exception=True)
        college = get_object_or_404(College.objects.visible_to(self.actor), public_id=body.validated_data["college"])
        share = share_programme(actor=self.actor, programme=self.get_object(), college=college, amount=body.validated_data["amount"])
        return Response(ShareSerializer(share).data, status=201)

    @extend_schema(responses={200: ClimbSerializer(many=True)})
    @action(detail=True, methods=["get"], url_path="plan-fact", pagination_class=None, filterset_fields=None)
    def plan_fact(self, request: Request, public_id: str) -> Response:
        """Plan against fact per college within the caller's rights; the last row is all of them together."""
        climbs, total = plan_fact(Line.objects.visible_to(self.actor).filter(programme=self.get_object()))
        names = dict(College.objects.filter(pk__in=climbs).values_list("pk", "public_id"))
        rows = [_climb(names[pk], climbs[pk]) for pk in sorted(climbs)]
        return Response(ClimbSerializer([*rows, _climb(None, total)], many=True).data)


def _climb(college: str | None, climb: Climb) -> dict[str, Any]:
    rungs = [{"state": code, "lines": row.lines, "pieces": row.pieces, "money": row.money} for code, row in climb.rungs.items()]
    return {"college": college, "rungs": rungs, "contradictions": climb.contradictions, "gaps": climb.gaps}
