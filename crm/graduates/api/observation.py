"""Observations and months of contributions over the API: read; the college's word is added, never changed."""

from django.shortcuts import get_object_or_404
from django_filters import CharFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.graduates.actions.observation import observe
from crm.graduates.api.serializers import ObservationSerializer, ObservationWrite, PensionMonthSerializer
from crm.graduates.choices import Source
from crm.graduates.models import Graduate, Observation, PensionMonth

#: Whose word or month it is, and who may read his number.
OF_GRADUATE = ("graduate__learner", "graduate__cohort__college__organisation")


class ObservationFilter(FilterSet):
    """graduate and cohort take public ids."""

    graduate = CharFilter(field_name="graduate__public_id")
    cohort = CharFilter(field_name="graduate__cohort__public_id")

    class Meta:
        model = Observation
        fields = ["category", "source", "level", "on"]


class ObservationApi(ReadApi):
    """What was said about graduates, the replaced words too."""

    model = Observation
    queryset = Observation.objects.none()
    related = (*OF_GRADUATE, "supersedes", "superseded_by")
    serializer_class = ObservationSerializer
    filterset_class = ObservationFilter

    @extend_schema(request=ObservationWrite, responses={201: ObservationSerializer})
    def create(self, request: Request) -> Response:
        """Note the college's word; with `supersedes` it takes the place of an earlier one."""
        body = ObservationWrite(data=request.data)
        body.is_valid(raise_exception=True)
        data = dict(body.validated_data)
        rows = Graduate.objects.visible_to(self.actor).select_related("cohort__college__organisation")
        graduate = get_object_or_404(rows, public_id=data.pop("graduate"))
        old = data.pop("supersedes")
        supersedes = get_object_or_404(Observation.objects.visible_to(self.actor), public_id=old) if old else None
        row = observe(actor=self.actor, graduate=graduate, source=Source.COLLEGE, supersedes=supersedes, **data)
        return Response(self.get_serializer(row).data, status=201)


class PensionMonthFilter(FilterSet):
    """graduate and cohort take public ids."""

    graduate = CharFilter(field_name="graduate__public_id")
    cohort = CharFilter(field_name="graduate__cohort__public_id")

    class Meta:
        model = PensionMonth
        fields = ["payer_bin", "month", "received_on"]


class PensionMonthApi(ReadApi):
    """Months of contributions by extracts of the pension register."""

    model = PensionMonth
    queryset = PensionMonth.objects.none()
    related = OF_GRADUATE
    serializer_class = PensionMonthSerializer
    filterset_class = PensionMonthFilter
