"""Who sees a job: whoever asked for it, and members of its organisation."""

from typing import Self

from django.db.models import Exists, OuterRef, Q

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class JobQuerySet(VisibleQuerySet):
    """Background jobs."""

    def for_member(self, actor: Actor) -> Self:
        """Own jobs and those of one's organisations."""
        return self.filter(Q(asked_by_id=actor.user_id) | Q(organisation__in=actor.organisations))

    def of(self, actor: Actor) -> Self:
        """What this person asked for, without the machine's own housekeeping."""
        return self.filter(asked_by_id=actor.user_id).exclude(key__startswith="every:") if actor.user_id else self.none()

    def under_way(self) -> Self:
        """Waiting or running."""
        return self.filter(state__in=("queued", "running"))

    def to_look_at(self) -> Self:
        """Ended with something refused, or failed, and whoever asked has not seen it yet."""
        refused = self.model._meta.get_field("rows").related_model.objects.filter(job_id=OuterRef("pk"), ok=False)
        return self.filter(Q(state="failed") | Q(state__in=("done", "cancelled")) & Exists(refused), seen_at=None)


class ResultQuerySet(VisibleQuerySet):
    """Steps of jobs: whoever sees the job sees its steps."""

    def for_member(self, actor: Actor) -> Self:
        """Steps of own jobs and those of one's organisations."""
        return self.filter(Q(job__asked_by_id=actor.user_id) | Q(job__organisation__in=actor.organisations))
