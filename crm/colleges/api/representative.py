"""Legal representatives over the API."""

from typing import Any

from django_filters import CharFilter, FilterSet

from crm.colleges.actions.representative import save_representative
from crm.colleges.api.serializers import RepresentativeSerializer, RepresentativeWrite
from crm.colleges.models import Representative
from crm.core.api.writes import SaveApi, written


class RepresentativeFilter(FilterSet):
    """learner takes a public id."""

    learner = CharFilter(field_name="learner__public_id")

    class Meta:
        model = Representative
        fields = ["kind"]


@written
class RepresentativeApi(SaveApi):
    """Legal representatives of learners; one is ended by its last day, `until`."""

    model = Representative
    queryset = Representative.objects.none()
    related = ("learner__college__organisation",)
    serializer_class = RepresentativeSerializer
    write_class = RepresentativeWrite
    filterset_class = RepresentativeFilter

    def save(self, row: Representative | None, values: dict[str, Any]) -> Representative:
        """Name or change."""
        learner = values.pop("learner", None)
        return save_representative(actor=self.actor, learner=row.learner if row else learner, representative=row, values=values)
