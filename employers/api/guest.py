"""Employers at events over the API."""

from typing import Any

from django_filters import BooleanFilter, CharFilter, FilterSet

from crm.core.api.writes import SaveApi, written
from employers.actions.guest import add_guest, save_guest
from employers.api.working import GuestSerializer, GuestWrite
from employers.models import Guest


class GuestFilter(FilterSet):
    """gathering and employer take public ids."""

    gathering = CharFilter(field_name="gathering__public_id")
    employer = CharFilter(field_name="employer__public_id")
    came = BooleanFilter()

    class Meta:
        model = Guest
        fields = ["invited"]


@written
class GuestApi(SaveApi):
    """Employers invited to events, and who of them came. POST puts one on the list; PATCH says whether it came."""

    model = Guest
    queryset = Guest.objects.none()
    related = ("gathering__host", "employer__organisation")
    serializer_class = GuestSerializer
    write_class = GuestWrite
    filterset_class = GuestFilter

    def save(self, row: Guest | None, values: dict[str, Any]) -> Guest:
        """Put on the list, or note."""
        gathering, employer, invited, revision = (values.pop(name, None) for name in ("gathering", "employer", "invited", "revision"))
        if row is not None:
            return save_guest(actor=self.actor, gathering=row.gathering, guest=row, values=values, revision=revision)
        return add_guest(actor=self.actor, gathering=gathering, employer=employer, invited=invited is not False, values=values)
