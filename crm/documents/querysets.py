"""Who sees a paper: members of the organisation that issued it, of those named as readers, and a link bound to it."""

from typing import Self

from django.db.models import Q

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class PaperQuerySet(VisibleQuerySet):
    """Papers. `readers` are organisations a room above lets read along (the employer of an agreement)."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's organisations, as issuer or reader."""
        mine = actor.organisation_pks()
        readers = self.model.readers.through.objects.filter(organisation_id__in=mine)
        return self.filter(Q(organisation_id__in=mine) | Q(pk__in=readers.values("paper_id")))

    def for_link(self, actor: Actor) -> Self:
        """The one paper the link names, or papers about the link's subject."""
        link = actor.link
        if link is None:
            return self.none()
        return self.filter(Q(public_id=link.paper_id or "-") | Q(subject_kind=link.subject_kind, subject_id=link.subject_id))


class OfPaperQuerySet(VisibleQuerySet):
    """Rows that belong to a paper; `path` leads to it."""

    path = "paper"

    def _within(self, actor: Actor) -> Self:
        model = self.model
        for name in self.path.split("__"):
            model = model._meta.get_field(name).related_model
        return self.filter(**{f"{self.path}__in": model.objects.visible_to(actor)})

    def for_member(self, actor: Actor) -> Self:
        """As the paper itself."""
        return self._within(actor)

    def for_link(self, actor: Actor) -> Self:
        """As the paper itself."""
        return self._within(actor)


class OfVersionQuerySet(OfPaperQuerySet):
    """Slots and scans."""

    path = "version__paper"


class OfSlotQuerySet(OfPaperQuerySet):
    """Signatures."""

    path = "slot__version__paper"
