"""Graduates over the API, each with where he stands."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core import clock
from crm.core.api.views import ReadApi
from crm.core.errors import Invalid
from crm.graduates.api.serializers import GraduateDetailSerializer, GraduateSerializer
from crm.graduates.lists.graduate import Graduates
from crm.graduates.models import Graduate
from crm.graduates.road import graduate_line, links_of
from crm.graduates.rules.standing import Standing
from crm.graduates.standings import standings

ASKED = [
    OpenApiParameter("day", OpenApiTypes.DATE, description="the day described; today unless given"),
    OpenApiParameter("known", OpenApiTypes.DATE, description="what had been recorded by the evening of this day; everything unless given"),
]


def day_of(request: Request, name: str) -> dt.date | None:
    """The date under `name` in the query; Invalid at the field when it is none."""
    text = request.query_params.get(name, "")
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid("graduates.no_date", field=name, text=text[:20]) from error


def moments_of(request: Request) -> tuple[dt.date, dt.datetime]:
    """The day described and the moment of knowledge that the query asks for; Invalid for knowledge to come."""
    now = clock.now()
    then = day_of(request, "known")
    if then and then > clock.today(now):
        raise Invalid("reports.known_ahead", field="known", value=f"{then:%d.%m.%Y}")
    return day_of(request, "day") or clock.today(now), clock.evening(then) if then else now


def standings_for(request: Request, rows: Any) -> dict[int, Standing]:
    """Standings of the rows on the day and by the knowledge that the query asks for."""
    return standings(Graduate.objects.filter(pk__in=[row.pk for row in rows]), *moments_of(request))


def graduated_by(request: Request, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those with a diploma by the day, and recorded by then: the very ones that pages and figures count."""
    day, known = moments_of(request)
    return rows.filter(diploma_on__lte=day, created_at__lte=known)


@extend_schema_view(list=extend_schema(parameters=ASKED))
class GraduateApi(ReadApi):
    """Graduates of the colleges the caller sees."""

    model = Graduate
    queryset = Graduate.objects.none()
    related = ("learner", "cohort__college__organisation__legal_form")
    serializer_class = GraduateSerializer
    listing = Graduates
    also = ("day", "known")
    found: dict[int, Standing] | None = None

    def paginate_queryset(self, queryset: QuerySet[Any]) -> Any:
        """A page of rows that were graduates then, with their standings at hand."""
        rows = super().paginate_queryset(graduated_by(self.request, queryset))
        self.found = standings_for(self.request, rows or [])
        return rows

    def get_object(self) -> Graduate:
        """One row, with its standing at hand."""
        row = super().get_object()
        self.found = standings_for(self.request, [row])
        return row

    def get_serializer_context(self) -> dict[str, Any]:
        """The standings for the serializer."""
        return {**super().get_serializer_context(), "standings": self.found or {}}

    @extend_schema(responses={200: GraduateDetailSerializer}, parameters=ASKED)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One graduate, with what comes next and who holds it."""
        row = self.get_object()
        standing = (self.found or {}).get(row.pk)
        now = standing is not None and not {"day", "known"} & set(request.query_params)
        codes = graduate_line(row, standing, links_of(row), clock.now()).codes if standing and now else ()
        return Response(GraduateDetailSerializer(row, context={**self.get_serializer_context(), "codes": codes}).data)
