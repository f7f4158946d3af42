"""Places offered over the API."""

from crm.core.api.writes import written
from employers.actions.capacity import save_capacity
from employers.api.kept import KeptApi, OfEmployerFilter
from employers.api.serializers import CapacitySerializer, CapacityWrite
from employers.models import Capacity


class CapacityFilter(OfEmployerFilter):
    """employer takes a public id."""

    class Meta:
        model = Capacity
        fields = ["places_from", "places_to"]


@written
class CapacityApi(KeptApi):
    """Places offered."""

    model = Capacity
    queryset = Capacity.objects.none()
    serializer_class = CapacitySerializer
    write_class = CapacityWrite
    filterset_class = CapacityFilter
    action_ = staticmethod(save_capacity)
    noun = "capacity"
    related = ("employer__organisation", "specialty")
