"""Base of every API view: the actor, the one door for reads, public ids in addresses."""

from typing import Any, cast

from django.db.models import Model, QuerySet
from rest_framework import mixins, viewsets
from rest_framework.request import Request

from crm.core.actors import ANONYMOUS, Actor
from crm.core.listing import Listing


def actor_of(request: Request) -> Actor:
    """Who calls; set by the accounts middleware for session and token alike."""
    return cast(Actor, getattr(request._request, "actor", ANONYMOUS))


class ReadApi(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Any]):
    """List and retrieve what the actor sees. Writes are extra methods that call one action each.

    model: the model class; related: names for select_related. listing: the declaration whose filters narrow the list.
    """

    model: type[Model]
    listing: type[Listing] | None = None
    filterset_fields: Any = None
    #: Further parameters of the list that a view reads itself.
    also: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    lookup_field = "public_id"
    lookup_value_regex = "[0-9a-z]{26}"

    @property
    def actor(self) -> Actor:
        """Who calls."""
        return actor_of(self.request)

    def get_queryset(self) -> QuerySet[Any]:
        """Rows visible to the actor; nothing while the schema is being drawn."""
        rows = self.model._default_manager.all()
        if getattr(self, "swagger_fake_view", False):
            return rows.none()
        return rows.visible_to(self.actor).select_related(*self.related)  # type: ignore[attr-defined]
