"""Partnerships over the API."""

from typing import Any

from django_filters import CharFilter

from crm.core.api.writes import SaveApi, written
from employers.actions.partnership import save_partnership
from employers.api.kept import OfEmployerFilter
from employers.api.serializers import PartnershipSerializer, PartnershipWrite
from employers.models import Partnership


class PartnershipFilter(OfEmployerFilter):
    """college and employer take public ids."""

    college = CharFilter(field_name="college__public_id")

    class Meta:
        model = Partnership
        fields = ["stage"]


@written
class PartnershipApi(SaveApi):
    """That a college works with an employer, and how far they have come."""

    model = Partnership
    queryset = Partnership.objects.none()
    related = ("college__organisation", "employer__organisation")
    serializer_class = PartnershipSerializer
    write_class = PartnershipWrite
    filterset_class = PartnershipFilter

    def save(self, row: Partnership | None, values: dict[str, Any]) -> Partnership:
        """Begin or move."""
        college, employer = values.pop("college", None), values.pop("employer", None)
        if row is not None:
            return save_partnership(actor=self.actor, college=row.college, partnership=row, values=values)
        return save_partnership(actor=self.actor, college=college, employer=employer, values=values)
