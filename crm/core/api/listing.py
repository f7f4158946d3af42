"""The API narrows a list by the very filters of its page."""

from typing import Any

from django.db.models import QuerySet
from django_filters import ChoiceFilter, Filter
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from crm.core.errors import Invalid
from crm.core.listing import Listing

#: Parameters of every list that narrow nothing.
PAGING = ("cursor", "page_size", "format")
#: Said of a search parameter.
SEARCH = "words looked for in the columns of the list"


class ListingBackend(BaseFilterBackend):
    """Applies the `listing` of a view to its list: every filter of the page, and `q`.

    A value that cannot be, and a name nobody knows, is refused: a question half understood would be answered with too much.
    """

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        """The rows that the query asks for."""
        declared: type[Listing] | None = getattr(view, "listing", None)
        if declared is None or getattr(view, "action", "") != "list":
            return queryset
        asked = declared(view.actor, request.query_params)  # type: ignore[attr-defined]
        unknown = [name for name in asked.unknown if name not in PAGING and name not in getattr(view, "also", ())]
        if unknown:
            raise Invalid("core.unknown_filter", field=unknown[0], name=unknown[0])
        if declared.filterset is not None:
            filters = declared.filterset(request.query_params, queryset=queryset, request=asked)
            if not filters.is_valid():
                raise ValidationError(filters.errors)
            queryset = filters.qs
        text = request.query_params.get("q", "")
        return asked.searched(queryset, text) if text.strip() else queryset

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """What the schema says of them."""
        declared: type[Listing] | None = getattr(view, "listing", None)
        if declared is None or getattr(view, "action", "") != "list":
            return []
        filters = declared.filterset.base_filters if declared.filterset is not None else {}
        return [_parameter("q", SEARCH), *(_parameter(name, str(row.label or name), _choices(row)) for name, row in filters.items())]


def _choices(row: Filter) -> list[str]:
    """The values of a choice that is the same for everybody; nothing where they are asked for at run time."""
    choices = row.extra.get("choices") if isinstance(row, ChoiceFilter) else None
    return [] if choices is None or callable(choices) else [str(value) for value, _label in choices]


def _parameter(name: str, said: str, values: list[str] | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if values:
        schema["enum"] = values
    return {"name": name, "required": False, "in": "query", "description": said, "schema": schema}
