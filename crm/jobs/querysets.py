"""Who sees a job: whoever asked for it, and members of its organisation."""

from typing import Self

from django.db.models import Q

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class JobQuerySet(VisibleQuerySet):
    """Background jobs."""

    def for_member(self, actor: Actor) -> Self:
        """Own jobs and those of one's organisations."""
        return self.filter(Q(asked_by_id=actor.user_id) | Q(organisation__in=actor.organisations))


class ResultQuerySet(VisibleQuerySet):
    """Steps of jobs: whoever sees the job sees its steps."""

    def for_member(self, actor: Actor) -> Self:
        """Steps of own jobs and those of one's organisations."""
        return self.filter(Q(job__asked_by_id=actor.user_id) | Q(job__organisation__in=actor.organisations))
