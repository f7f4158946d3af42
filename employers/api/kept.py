"""What the API of every record kept under an employer shares."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django_filters import CharFilter, FilterSet

from crm.core.api.writes import SaveApi


class OfEmployerFilter(FilterSet):
    """employer takes a public id."""

    employer = CharFilter(field_name="employer__public_id")


class KeptApi(SaveApi):
    """A record of an employer; it stays with its employer. action_: its save function; noun: the name of its argument."""

    action_: Callable[..., Model]
    noun: str
    related = ("employer__organisation",)

    def save(self, row: Any, values: dict[str, Any]) -> Model:
        """Enter or change."""
        employer = values.pop("employer", None)
        extra = {"revision": values.pop("revision")} if "revision" in values else {}
        return type(self).action_(actor=self.actor, employer=row.employer if row else employer, values=values, **{self.noun: row}, **extra)
