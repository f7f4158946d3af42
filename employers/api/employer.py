"""Employers over the API."""

from typing import Any

from django_filters import CharFilter, FilterSet

from crm.core.api.writes import SaveApi, written
from employers.actions.employer import save_employer
from employers.api.serializers import EmployerSerializer, EmployerWrite
from employers.models import Employer


class EmployerFilter(FilterSet):
    """q is a name in any language, another name, or the beginning of a number."""

    q = CharFilter(method="matching", label="name or number")
    tax_id = CharFilter(field_name="organisation__tax_id")

    class Meta:
        model = Employer
        fields = ["tax_id_kind"]

    def matching(self, rows: Any, name: str, value: str) -> Any:
        """By name or number."""
        return rows.matching(value)


@written
class EmployerApi(SaveApi):
    """Employers the caller sees. Posting a BIN or IIN that is here already joins that employer."""

    model = Employer
    queryset = Employer.objects.none()
    related = ("organisation__legal_form",)
    serializer_class = EmployerSerializer
    write_class = EmployerWrite
    filterset_class = EmployerFilter

    def save(self, row: Employer | None, values: dict[str, Any]) -> Employer:
        """Enter, join or change."""
        college, revision = values.pop("college", None), values.pop("revision", None)
        return save_employer(actor=self.actor, college=None if row else college, employer=row, revision=revision, values=values)
