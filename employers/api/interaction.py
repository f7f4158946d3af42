"""Talks with employers over the API."""

from typing import Any

from crm.core.api.writes import SaveApi, written
from employers.actions.interaction import save_interaction
from employers.api.working import InteractionSerializer, InteractionWrite
from employers.lists.interaction import Interactions
from employers.models import Interaction


@written
class InteractionApi(SaveApi):
    """Talks of one's own college with its partners."""

    model = Interaction
    queryset = Interaction.objects.none()
    related = ("partnership__college__organisation", "partnership__employer__organisation", "contact")
    serializer_class = InteractionSerializer
    write_class = InteractionWrite
    listing = Interactions

    def save(self, row: Interaction | None, values: dict[str, Any]) -> Interaction:
        """Write down or correct."""
        partnership, revision = values.pop("partnership", None), values.pop("revision", None)
        kept = row.partnership if row else partnership
        return save_interaction(actor=self.actor, partnership=kept, interaction=row, values=values, revision=revision)
