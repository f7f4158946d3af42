"""Employers over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core import clock
from crm.core.api.writes import SaveApi, written
from employers.actions.employer import save_employer
from employers.api.serializers import EmployerDetailSerializer, EmployerSerializer, EmployerWrite
from employers.lists.employer import Employers
from employers.models import Employer
from employers.rules.authority import who_signs
from employers.rules.completeness import missing
from employers.standing import colleges_of, employer_standing


@written
class EmployerApi(SaveApi):
    """Employers the caller sees. Posting a BIN or IIN that is here already joins that employer."""

    model = Employer
    queryset = Employer.objects.none()
    related = ("organisation__legal_form",)
    serializer_class = EmployerSerializer
    write_class = EmployerWrite
    listing = Employers

    @extend_schema(responses={200: EmployerDetailSerializer})
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One employer, with what its data wait for and who holds it."""
        row, today = self.get_object(), clock.today()
        signer = who_signs(row.authorities.all(), today)
        standing = employer_standing(row, missing(row), signer, colleges_of(self.actor, row), today)
        context = {**self.get_serializer_context(), "standing": standing}
        return Response(EmployerDetailSerializer(row, context=context).data)

    def save(self, row: Employer | None, values: dict[str, Any]) -> Employer:
        """Enter, join or change."""
        college, revision = values.pop("college", None), values.pop("revision", None)
        return save_employer(actor=self.actor, college=None if row else college, employer=row, revision=revision, values=values)
