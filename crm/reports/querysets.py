"""Frozen reports belong to the organisation that froze them; published ones are for everybody."""

from typing import Self

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class SnapshotQuerySet(VisibleQuerySet):
    """Frozen reports."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's organisations."""
        return self.filter(organisation_id__in=actor.organisation_pks())

    def to_publish(self, actor: Actor) -> Self:
        """Those the actor may give to the public: of a department where he is analyst or head, frozen by somebody else."""
        mine = {grant.organisation_pk for grant in actor.grants if grant.role in ("analyst", "head")}
        return self.filter(organisation_id__in=mine, publication=None).exclude(made_by_ref=actor.ref)

    def public(self) -> Self:
        """The published ones, newest first; what of them is shown without an account is suppressed by the page."""
        return self.filter(publication__isnull=False).select_related("publication", "organisation__legal_form").order_by("-publication__pk")


class OfSnapshotQuerySet(VisibleQuerySet):
    """Rows and publications of frozen reports."""

    def for_member(self, actor: Actor) -> Self:
        """As the report itself."""
        return self.filter(snapshot__organisation_id__in=actor.organisation_pks())
