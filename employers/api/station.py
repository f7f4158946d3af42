"""Stations of events over the API."""

from typing import Any

from django_filters import CharFilter, FilterSet

from crm.core.api.writes import SaveApi, written
from employers.actions.station import save_station
from employers.api.working import StationSerializer, StationWrite
from employers.models import Station


class StationFilter(FilterSet):
    """gathering takes a public id."""

    gathering = CharFilter(field_name="gathering__public_id")

    class Meta:
        model = Station
        fields: list[str] = []


@written
class StationApi(SaveApi):
    """Stations with expected and counted people."""

    model = Station
    queryset = Station.objects.none()
    related = ("gathering__host", "specialty")
    serializer_class = StationSerializer
    write_class = StationWrite
    filterset_class = StationFilter

    def save(self, row: Station | None, values: dict[str, Any]) -> Station:
        """Add or change."""
        gathering, revision = values.pop("gathering", None), values.pop("revision", None)
        kept = row.gathering if row else gathering
        return save_station(actor=self.actor, gathering=kept, station=row, values=values, revision=revision)
