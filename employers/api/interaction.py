"""Talks with employers over the API."""

from typing import Any

from django_filters import CharFilter, FilterSet

from crm.core.api.writes import SaveApi, written
from employers.actions.interaction import save_interaction
from employers.api.working import InteractionSerializer, InteractionWrite
from employers.models import Interaction


class InteractionFilter(FilterSet):
    """partnership, college and employer take public ids; on__gte and on__lte are days."""

    partnership = CharFilter(field_name="partnership__public_id")
    college = CharFilter(field_name="partnership__college__public_id")
    employer = CharFilter(field_name="partnership__employer__public_id")

    class Meta:
        model = Interaction
        fields = {"kind": ["exact"], "on": ["gte", "lte"]}


@written
class InteractionApi(SaveApi):
    """Talks of one's own college with its partners."""

    model = Interaction
    queryset = Interaction.objects.none()
    related = ("partnership__college__organisation", "partnership__employer__organisation", "contact")
    serializer_class = InteractionSerializer
    write_class = InteractionWrite
    filterset_class = InteractionFilter

    def save(self, row: Interaction | None, values: dict[str, Any]) -> Interaction:
        """Write down or correct."""
        partnership, revision = values.pop("partnership", None), values.pop("revision", None)
        kept = row.partnership if row else partnership
        return save_interaction(actor=self.actor, partnership=kept, interaction=row, values=values, revision=revision)
