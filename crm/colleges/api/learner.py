"""Learners over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.colleges.actions.learner import change_state, save_learner
from crm.colleges.api.serializers import LearnerDetailSerializer, LearnerSerializer, LearnerStateWrite, LearnerWrite
from crm.colleges.lists.learner import Learners
from crm.colleges.models import Learner
from crm.colleges.rules.learner import in_force, is_minor
from crm.colleges.standing import learner_standing
from crm.core import clock
from crm.core.api.writes import SaveApi, written


@written
class LearnerApi(SaveApi):
    """Learners."""

    model = Learner
    queryset = Learner.objects.none()
    related = ("college__organisation__legal_form", "group")
    serializer_class = LearnerSerializer
    write_class = LearnerWrite
    listing = Learners

    @extend_schema(responses={200: LearnerDetailSerializer})
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One learner, with what comes next, who holds it and the steps there are."""
        row, today = self.get_object(), clock.today()
        represented = not is_minor(row, today) or any(in_force(one, today) for one in row.representatives.all())
        context = {**self.get_serializer_context(), "standing": learner_standing(row, represented=represented)}
        return Response(LearnerDetailSerializer(row, context=context).data)

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
