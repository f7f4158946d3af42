"""API views that create and change records: parse, call one action, answer with the record."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django.db.models import Model, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.actors import ANONYMOUS
from crm.core.api.views import ReadApi, actor_of

View = TypeVar("View")


class VisibleField(serializers.SlugRelatedField[Any]):
    """Another record by its public id; only one that the caller sees. Registers with keys of their own give `slug`."""

    def __init__(self, model: type[Model], slug: str = "public_id", **kwargs: Any) -> None:
        self.model = model
        if not kwargs.get("read_only"):
            kwargs["queryset"] = model._default_manager.none()
        super().__init__(slug_field=slug, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        """What the caller sees."""
        request = self.context.get("request")
        rows = self.model._default_manager.all()
        if not hasattr(rows, "visible_to"):
            return rows
        return cast("QuerySet[Any]", rows.visible_to(actor_of(request) if request else ANONYMOUS))

    def to_internal_value(self, data: Any) -> Model:
        """The record; no key holds a zero byte, and PostgreSQL refuses to be asked for one."""
        if isinstance(data, str) and "\0" in data:
            self.fail("invalid")
        return cast("Model", super().to_internal_value(data))


class SaveApi(ReadApi):
    """List, retrieve, create (POST) and change (PATCH). `save(row, values)` calls one action; row is None for a new one.

    write_class: the serializer of what is written; its validated values go to the action. A `revision` among
    them says which revision the caller saw.
    """

    write_class: type[serializers.Serializer[Any]]

    def save(self, row: Any, values: dict[str, Any]) -> Model:
        """Call one action."""
        raise LookupError(f"{type(self).__name__} has no save()")

    def parsed(self, request: Request, *, partial: bool) -> dict[str, Any]:
        """The values of the request's body; 400 with `api.invalid` when they cannot be read."""
        body = self.write_class(data=request.data, partial=partial, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(cast("Mapping[str, Any]", body.validated_data))

    def create(self, request: Request) -> Response:
        """Make a record."""
        row = self.save(None, self.parsed(request, partial=False))
        return Response(self.get_serializer(self.again(row)).data, status=201)

    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change a record."""
        row = self.save(self.get_object(), self.parsed(request, partial=True))
        return Response(self.get_serializer(self.again(row)).data)

    def again(self, row: Model) -> Model:
        """The record with what its serializer needs; read anew, so that the answer is what is stored."""
        return type(row)._default_manager.select_related(*self.related).get(pk=row.pk)


def written(view: type[View]) -> type[View]:
    """Decorator of a SaveApi: tell the schema what is sent and what comes back."""
    read, write = view.serializer_class, view.write_class  # type: ignore[attr-defined]
    return cast(
        "type[View]",
        extend_schema_view(
            create=extend_schema(request=write, responses={201: read}), partial_update=extend_schema(request=write, responses={200: read})
        )(view),
    )
