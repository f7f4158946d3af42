"""Partnerships and their dated history over the API."""

from typing import Any

from django_filters import CharFilter, ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.views import ReadApi
from crm.core.api.writes import SaveApi, written
from employers.actions.partnership import begin_partnership, move_partnership
from employers.api.kept import OfEmployerFilter
from employers.api.working import PartnershipDetailSerializer, PartnershipSerializer, PartnershipWrite, StageMoveSerializer
from employers.choices import Stage
from employers.models import Partnership, StageMove
from employers.standing import next_errands, partnership_standing


class PartnershipFilter(OfEmployerFilter):
    """college and employer take public ids."""

    college = CharFilter(field_name="college__public_id")

    class Meta:
        model = Partnership
        fields = ["stage"]


@written
class PartnershipApi(SaveApi):
    """That a college works with an employer, and how far they have come. POST begins; PATCH moves to another stage."""

    model = Partnership
    queryset = Partnership.objects.none()
    related = ("college__organisation__legal_form", "employer__organisation__legal_form")
    serializer_class = PartnershipSerializer
    write_class = PartnershipWrite
    filterset_class = PartnershipFilter

    @extend_schema(responses={200: PartnershipDetailSerializer})
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One partnership, with what comes next, who holds it and the steps there are."""
        row = self.get_object()
        errand = next_errands(self.actor, [row]).get((row.college_id, row.employer_id))
        context = {**self.get_serializer_context(), "standing": partnership_standing(row, (), errand)}
        return Response(PartnershipDetailSerializer(row, context=context).data)

    def save(self, row: Partnership | None, values: dict[str, Any]) -> Partnership:
        """Begin or move."""
        college, employer, revision = (values.pop(name, None) for name in ("college", "employer", "revision"))
        if row is None:
            return begin_partnership(actor=self.actor, college=college, employer=employer, **values)
        stage = values.pop("stage", row.stage)
        return move_partnership(actor=self.actor, partnership=row, stage=stage, revision=revision, **values)


class StageMoveFilter(FilterSet):
    """partnership, college and employer take public ids; since and until are days."""

    partnership = CharFilter(field_name="partnership__public_id")
    college = CharFilter(field_name="partnership__college__public_id")
    employer = CharFilter(field_name="partnership__employer__public_id")
    stage = ChoiceFilter(choices=Stage.choices)

    class Meta:
        model = StageMove
        fields = {"on": ["gte", "lte"]}


class StageMoveApi(ReadApi):
    """Every change of stage, dated. Written by moving a partnership; never changed."""

    model = StageMove
    queryset = StageMove.objects.none()
    related = ("partnership",)
    serializer_class = StageMoveSerializer
    filterset_class = StageMoveFilter
