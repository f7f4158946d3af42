"""Cohorts over the API."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.colleges.models import College, Learner, Specialty
from crm.core.api.views import ReadApi
from crm.graduates.actions.cohort import add_graduate, open_cohort
from crm.graduates.api.graduate import ASKED, graduated_by, standings_for
from crm.graduates.api.serializers import CohortSerializer, GraduateSerializer
from crm.graduates.lists.cohort import Cohorts
from crm.graduates.models import Cohort


class CohortApi(ReadApi):
    """Cohorts of the colleges the caller sees."""

    model = Cohort
    queryset = Cohort.objects.none()
    related = ("college__organisation", "specialty")
    serializer_class = CohortSerializer
    listing = Cohorts

    @extend_schema(responses={201: CohortSerializer})
    def create(self, request: Request) -> Response:
        """Open a cohort, or get the one that is there."""
        body = CohortSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        data = body.validated_data
        college = get_object_or_404(College.objects.visible_to(self.actor), public_id=data["college"]["public_id"])
        specialty = get_object_or_404(Specialty.objects.visible_to(self.actor), public_id=data["specialty"]["public_id"])
        cohort = open_cohort(actor=self.actor, college=college, specialty=specialty, year=data["year"])
        return Response(CohortSerializer(cohort).data, status=201)

    @extend_schema(parameters=ASKED, responses={200: GraduateSerializer(many=True)})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_fields=None)
    def graduates(self, request: Request, public_id: str) -> Response:
        """Who is in it, and where each stands."""
        everybody = self.get_object().graduates.select_related("learner", "cohort").order_by("learner__sort_name", "pk")
        rows = list(graduated_by(request, everybody))
        context = {"standings": standings_for(request, rows)}
        return Response(GraduateSerializer(rows, many=True, context=context).data)

    @extend_schema(request=GraduateSerializer, responses={201: GraduateSerializer})
    @action(detail=True, methods=["post"])
    def add(self, request: Request, public_id: str) -> Response:
        """Add a learner who received a diploma."""
        body = GraduateSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        data = body.validated_data
        learner = get_object_or_404(Learner.objects.visible_to(self.actor), public_id=data["learner"]["public_id"])
        graduate = add_graduate(**{**data, "actor": self.actor, "cohort": self.get_object(), "learner": learner})
        return Response(GraduateSerializer(graduate).data, status=201)
