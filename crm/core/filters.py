"""Filters that lists share: what only an address sets, for links from one page to another and for the API."""

from typing import Any

from django.db.models import Model
from django.forms import HiddenInput
from django_filters import CharFilter, DateFilter, ModelChoiceFilter, NumberFilter

from crm.core.forms import DayField


class Seen(ModelChoiceFilter):
    """A row of another table among those the actor sees, by its public id; without a control on the page."""

    def __init__(
        self, model: type[Model], *, label: Any, field_name: str | None = None, related: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        def seen(request: Any) -> Any:
            return model._default_manager.visible_to(request.actor).select_related(*related)  # type: ignore[attr-defined]

        kwargs.setdefault("widget", HiddenInput)
        super().__init__(field_name=field_name, queryset=seen, to_field_name="public_id", label=label, **kwargs)


class Exactly(CharFilter):
    """The very text; without a control on the page."""

    def __init__(self, field_name: str | None = None, **kwargs: Any) -> None:
        super().__init__(field_name=field_name, widget=HiddenInput, **kwargs)


class Whole(NumberFilter):
    """The very number; without a control on the page."""

    def __init__(self, field_name: str | None = None, **kwargs: Any) -> None:
        super().__init__(field_name=field_name, widget=HiddenInput, **kwargs)


class TypedDay(DateFilter):
    """A day typed as people write it."""

    field_class = DayField

    def __init__(self, field_name: str, lookup: str, **kwargs: Any) -> None:
        super().__init__(field_name=field_name, lookup_expr=lookup, **kwargs)


class Day(DateFilter):
    """A day as the API writes it, 2026-09-15, or as people type it; without a control on the page. lookup: gte or lte."""

    field_class = DayField

    def __init__(self, field_name: str, lookup: str, **kwargs: Any) -> None:
        super().__init__(field_name=field_name, lookup_expr=lookup, widget=HiddenInput, **kwargs)
