"""Who sees equipment programmes: the region's department and the colleges that receive."""

from typing import Self

from django.db.models import Q

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class ProgrammeQuerySet(VisibleQuerySet):
    """Programmes: of one's own organisation, and those with a share for one's college."""

    def for_member(self, actor: Actor) -> Self:
        """Run by one's organisation, or with a share for one's college."""
        share = self.model._meta.get_field("shares").related_model
        mine = share.objects.filter(college__organisation_id__in=actor.organisation_pks())
        return self.filter(Q(organisation_id__in=actor.organisation_pks()) | Q(pk__in=mine.values("programme_id")))


class ShareQuerySet(VisibleQuerySet):
    """Shares of colleges in programmes."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's college, or of a programme one's department runs."""
        mine = actor.organisation_pks()
        return self.filter(Q(college__organisation_id__in=mine) | Q(programme__organisation_id__in=mine))
