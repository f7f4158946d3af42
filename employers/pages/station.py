"""Stations of an event."""

from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from crm.core.choice_fields import ChooserField
from crm.core.pages.base import ActionPage
from crm.core.pages.records import RecordForm
from employers.actions.station import remove_station, save_station
from employers.models import Gathering, Station
from employers.pages.gathering import OfGathering


class StationForm(RecordForm):
    """A station: who is expected, how many were counted."""

    specialty = ChooserField("specialty", label=_("specialty"), required=False)

    class Meta:
        model = Station
        fields = ["title", "specialty", "planned", "actual"]


class StationNew(OfGathering):
    """Add a station."""

    form_class = StationForm
    template_name = "employers/station_new.html"
    heading = _("Add a station")
    submit = _("Add the station")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Add it."""
        save_station(actor=self.actor, gathering=self.gathering, values=values)
        return self.gathering.get_absolute_url()


class StationEdit(OfGathering):
    """Change a station, or write down how many people were counted."""

    form_class = StationForm
    template_name = "employers/station_edit.html"
    heading = _("Change the station, count people")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The station of the address."""
        rows = Station.objects.visible_to(self.actor).select_related("gathering__host__legal_form", "specialty")
        return self.fetch(rows, self.kwargs["public_id"])

    @property
    def gathering(self) -> Gathering:  # type: ignore[override]
        """Whose station."""
        return self.record.gathering  # type: ignore[union-attr, no-any-return]

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_station(actor=self.actor, gathering=self.gathering, station=self.record, values=values, revision=revision)  # type: ignore[arg-type]
        return self.gathering.get_absolute_url()


class StationRemove(ActionPage):
    """Take a station off the event."""

    def act(self) -> str:
        """Gone; the trail keeps it."""
        row = self.fetch(Station.objects.visible_to(self.actor).select_related("gathering__host"), self.kwargs["public_id"])
        remove_station(actor=self.actor, station=row)
        return row.gathering.get_absolute_url()
