"""Batches over the API: plan, draft, what became of whom."""

from typing import Any

from django.db.models import Model
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from agreements.actions.batch import draft_batch, plan_batch
from agreements.api import serializers as shapes
from agreements.lists.batch import Batches
from agreements.models import Batch, Kind
from agreements.rules.completeness import missing_for
from agreements.standing import agreements_of, batch_standing
from crm.colleges.models import Group
from crm.core.api.views import ReadApi
from crm.core.errors import words
from employers.models import Authority, Contact, Employer


class BatchApi(ReadApi):
    """Batches of the colleges the caller sees."""

    model = Batch
    queryset = Batch.objects.none()
    related = ("college__organisation__legal_form", "kind", "group", "employer__organisation__legal_form")
    serializer_class = shapes.BatchSerializer
    listing = Batches

    @extend_schema(responses={200: shapes.BatchDetailSerializer})
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One batch, with what comes next and who holds it."""
        batch = self.get_object()
        context = {**self.get_serializer_context(), "standing": batch_standing(batch, agreements_of(self.actor, batch))}
        return Response(shapes.BatchDetailSerializer(batch, context=context).data)

    def one(self, model: type[Model], public_id: str) -> Any:
        """A record of the request, within what the caller sees."""
        return get_object_or_404(model._default_manager.visible_to(self.actor), public_id=public_id)  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """The request as the action wants it."""
        body = shapes.DraftRequest(data=self.request.data)
        body.is_valid(raise_exception=True)
        data = dict(body.validated_data)
        group = self.one(Group, data.pop("group"))
        employer = self.one(Employer, data.pop("employer"))
        kind = get_object_or_404(Kind.objects.visible_to(self.actor), code=data.pop("kind"))
        learners, include = data.pop("learners"), data.pop("include")
        data["mentor"] = self.one(Contact, data["mentor"]) if data["mentor"] else None
        data["authority"] = self.one(Authority, data["authority"]) if data["authority"] else None
        return {
            "actor": self.actor,
            "college": group.college,
            "kind": kind,
            "group": group,
            "employer": employer,
            "values": data,
            "learner_ids": learners,
            "include": include,
        }

    @extend_schema(request=shapes.DraftRequest, responses={201: shapes.BatchSerializer})
    def create(self, request: Request) -> Response:
        """Draft for a group."""
        return Response(shapes.BatchSerializer(draft_batch(**self.asked())).data, status=201)

    @extend_schema(request=shapes.DraftRequest, responses={200: shapes.BatchRowSerializer(many=True)})
    @action(detail=False, methods=["post"])
    def plan(self, request: Request) -> Response:
        """Who would get an agreement and who would not, and why; nothing is written."""
        rows = [self.row(row.learner, row.outcome, row.code, row.params) for row in plan_batch(**self.asked())]
        return Response(shapes.BatchRowSerializer(rows, many=True).data)

    @extend_schema(responses={200: shapes.BatchRowSerializer(many=True)})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_fields=None)
    def rows(self, request: Request, public_id: str) -> Response:
        """What became of each learner."""
        found = self.get_object().rows.select_related("learner").order_by("learner__sort_name")
        rows = [self.row(row.learner, row.outcome, row.code, row.params) for row in found]
        return Response(shapes.BatchRowSerializer(rows, many=True).data)

    @extend_schema(responses={200: shapes.GapSerializer(many=True)})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_fields=None)
    def missing(self, request: Request, public_id: str) -> Response:
        """What the whole batch lacks for print, each thing once."""
        return Response(shapes.GapSerializer(missing_for(agreements_of(self.actor, self.get_object())), many=True).data)

    def row(self, learner: Any, outcome: str, code: str, params: Any) -> dict[str, Any]:
        """One learner's line."""
        reason = words(code, params) if code else ""
        return {"learner": learner.public_id, "learner_name": learner.full_name, "outcome": str(outcome), "code": code, "reason": reason}
