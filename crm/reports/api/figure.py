"""Figures over the API: what there is, what it comes to, and the rows behind it."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from crm.core.actors import Actor
from crm.core.api.views import actor_of
from crm.core.errors import Missing
from crm.reports.api.serializers import CardSerializer, CountedSerializer, FactSerializer
from crm.reports.asking import ask
from crm.reports.cards import Card, Scope, cards, gather
from crm.reports.rules.figure import by_unit, figure_of

SCOPE = [
    OpenApiParameter("day", str, description="reference date, 2026-10-01; today unless told"),
    OpenApiParameter("known", str, description="as known at the end of this day; now unless told"),
    OpenApiParameter("year", int, description="year of graduation or of the programme"),
    OpenApiParameter("unit", str, many=True, description="public ids of colleges; all you see unless told"),
]
KEY = OpenApiParameter("id", str, OpenApiParameter.PATH, description="key of the figure")


class FigureApi(ViewSet):
    """Registered figures, counted within one's rights."""

    lookup_field = "id"
    lookup_value_regex = "[A-Za-z0-9_-]+"

    @property
    def actor(self) -> Actor:
        """Who calls."""
        return actor_of(self.request)

    def _asked(self, request: Request, key: str) -> tuple[Card, Scope]:
        card = cards.find(key)
        if card is None:
            raise Missing("reports.no_such_card")
        return card, ask(request._request.GET).required()

    @extend_schema(responses={200: CardSerializer(many=True)})
    def list(self, request: Request) -> Response:
        """Every figure with its definition."""
        return Response(CardSerializer(list(cards), many=True).data)

    @extend_schema(parameters=[KEY, *SCOPE], responses={200: CountedSerializer})
    def retrieve(self, request: Request, id: str) -> Response:
        """One figure, counted."""
        card, scope = self._asked(request, id)
        facts = gather(card, self.actor, scope)
        body = {"card": card, "day": scope.day, "known": scope.known, "year": scope.year}
        return Response(CountedSerializer({**body, "figure": figure_of(card, facts), "units": by_unit(card, facts)}).data)

    @extend_schema(
        parameters=[KEY, *SCOPE, OpenApiParameter("group", str, many=True, description="codes of groups; all unless told")],
        responses={200: FactSerializer(many=True)},
    )
    @action(detail=True)
    def rows(self, request: Request, id: str) -> Response:
        """The records behind it, exactly those counted."""
        card, scope = self._asked(request, id)
        groups = request._request.GET.getlist("group")
        facts = [fact._asdict() for fact in sorted(gather(card, self.actor, scope)) if not groups or fact.group in groups]
        return Response(FactSerializer(facts, many=True).data)
