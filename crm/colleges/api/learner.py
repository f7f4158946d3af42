"""Learners over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.colleges.actions.learner import change_state, save_learner
from crm.colleges.api.serializers import LearnerSerializer, LearnerStateWrite, LearnerWrite
from crm.colleges.lists.learner import Learners
from crm.colleges.models import Learner
from crm.core.api.writes import SaveApi, written


@written
class LearnerApi(SaveApi):
    """Learners."""

    model = Learner
    queryset = Learner.objects.none()
    related = ("college__organisation", "group")
    serializer_class = LearnerSerializer
    write_class = LearnerWrite
    listing = Learners

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
