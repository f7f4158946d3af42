"""Import sessions and remembered words belong to an organisation; its members see them."""

from typing import Self

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class SessionQuerySet(VisibleQuerySet):
    """Import sessions."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's organisations."""
        return self.filter(organisation_id__in=actor.organisation_pks())


class RowQuerySet(VisibleQuerySet):
    """Rows of import sessions."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's organisations' sessions."""
        return self.filter(session__organisation_id__in=actor.organisation_pks())


class MeaningQuerySet(VisibleQuerySet):
    """Meanings of words."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's organisations; nobody else's words are known to anybody."""
        return self.filter(organisation_id__in=actor.organisation_pks())


class ExportQuerySet(VisibleQuerySet):
    """Files of lists."""

    def for_member(self, actor: Actor) -> Self:
        """One's own; not even a colleague's."""
        return self.filter(asked_by_id=actor.user_id)
