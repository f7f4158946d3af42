"""Employers over the API."""

from typing import Any

from crm.core.api.writes import SaveApi, written
from employers.actions.employer import save_employer
from employers.api.serializers import EmployerSerializer, EmployerWrite
from employers.lists.employer import Employers
from employers.models import Employer


@written
class EmployerApi(SaveApi):
    """Employers the caller sees. Posting a BIN or IIN that is here already joins that employer."""

    model = Employer
    queryset = Employer.objects.none()
    related = ("organisation__legal_form",)
    serializer_class = EmployerSerializer
    write_class = EmployerWrite
    listing = Employers

    def save(self, row: Employer | None, values: dict[str, Any]) -> Employer:
        """Enter, join or change."""
        college, revision = values.pop("college", None), values.pop("revision", None)
        return save_employer(actor=self.actor, college=None if row else college, employer=row, revision=revision, values=values)
