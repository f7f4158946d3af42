"""Learners over the API."""

from typing import Any

from django_filters import CharFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.colleges.actions.learner import change_state, save_learner
from crm.colleges.api.serializers import LearnerSerializer, LearnerStateWrite, LearnerWrite
from crm.colleges.models import Learner
from crm.colleges.permissions import kept_colleges
from crm.core.api.views import actor_of
from crm.core.api.writes import SaveApi, written


class LearnerFilter(FilterSet):
    """college and group take public ids; q is a name in any spelling or the beginning of an IIN.

    Numbers find learners only for those who keep their college's registers and see them whole.
    """

    college = CharFilter(field_name="college__public_id")
    group = CharFilter(field_name="group__public_id")
    iin = CharFilter(method="numbered", label="IIN, whole")
    q = CharFilter(method="matching", label="name or IIN")

    class Meta:
        model = Learner
        fields = ["state", "funding"]

    def numbered(self, rows: Any, name: str, value: str) -> Any:
        """With this IIN, where the caller may see it."""
        return rows.filter(college__in=self.kept(), iin=value.strip())

    def kept(self) -> Any:
        """Keys of the colleges whose registers the caller keeps."""
        return kept_colleges(actor_of(self.request)).values("pk")

    def matching(self, rows: Any, name: str, value: str) -> Any:
        """By name or IIN."""
        return rows.matching(value, self.kept())


@written
class LearnerApi(SaveApi):
    """Learners."""

    model = Learner
    queryset = Learner.objects.none()
    related = ("college__organisation", "group")
    serializer_class = LearnerSerializer
    write_class = LearnerWrite
    filterset_class = LearnerFilter

    def save(self, row: Learner | None, values: dict[str, Any]) -> Learner:
        """Enter or change; a learner stays in the college."""
        college, revision = values.pop("college", None), values.pop("revision", None)
        return save_learner(actor=self.actor, college=row.college if row else college, learner=row, revision=revision, values=values)

    @extend_schema(request=LearnerStateWrite, responses={200: LearnerSerializer})
    @action(detail=True, methods=["post"])
    def state(self, request: Request, public_id: str) -> Response:
        """Take the learner to another state."""
        body = LearnerStateWrite(data=request.data)
        body.is_valid(raise_exception=True)
        row = change_state(actor=self.actor, learner=self.get_object(), **body.validated_data)
        return Response(self.get_serializer(self.again(row)).data)
