"""Tasks over the API."""

from typing import Any

from django_filters import BooleanFilter, CharFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core import clock
from crm.core.api.views import actor_of
from crm.core.api.writes import SaveApi, written
from employers.actions.errand import finish_errand, reopen_errand, save_errand
from employers.api.working import ErrandSerializer, ErrandWrite
from employers.models import Errand


class ErrandFilter(FilterSet):
    """mine and late are true or false; college, employer and assignee take public ids; due_on__gte and due_on__lte are days."""

    mine = BooleanFilter(method="of_caller", label="the caller's own")
    late = BooleanFilter(method="by_day", label="to do although the day has passed")
    college = CharFilter(field_name="college__public_id")
    employer = CharFilter(field_name="employer__public_id")
    assignee = CharFilter(field_name="assignee__public_id")

    class Meta:
        model = Errand
        fields = {"state": ["exact"], "due_on": ["gte", "lte"]}

    def of_caller(self, rows: Any, name: str, value: bool) -> Any:
        """The caller's own, or everybody else's."""
        own = {"assignee_id": actor_of(self.request).user_id}
        return rows.filter(**own) if value else rows.exclude(**own)

    def by_day(self, rows: Any, name: str, value: bool) -> Any:
        """Late, or not."""
        late = rows.late(clock.today())
        return late if value else rows.exclude(pk__in=late.values("pk"))


@written
class ErrandApi(SaveApi):
    """Tasks of one's own college. PATCH with another assignee hands a task over."""

    model = Errand
    queryset = Errand.objects.none()
    related = ("college__organisation", "employer__organisation", "assignee")
    serializer_class = ErrandSerializer
    write_class = ErrandWrite
    filterset_class = ErrandFilter

    def save(self, row: Errand | None, values: dict[str, Any]) -> Errand:
        """Set or change."""
        college, revision = values.pop("college", None), values.pop("revision", None)
        kept = row.college if row else college
        return save_errand(actor=self.actor, college=kept, errand=row, values=values, revision=revision)

    @extend_schema(request=None, responses={200: ErrandSerializer})
    @action(detail=True, methods=["post"])
    def done(self, request: Request, public_id: str) -> Response:
        """Mark as done."""
        return Response(self.get_serializer(finish_errand(actor=self.actor, errand=self.get_object())).data)

    @extend_schema(request=None, responses={200: ErrandSerializer})
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, public_id: str) -> Response:
        """Open again."""
        return Response(self.get_serializer(reopen_errand(actor=self.actor, errand=self.get_object())).data)
