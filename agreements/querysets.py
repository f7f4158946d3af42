"""Who sees agreements: their college and its region, their employer, and the holder of a link about them."""

from typing import Self

from django.db.models import Q

from crm.colleges.models import College
from crm.colleges.querysets import of_colleges
from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class KindQuerySet(VisibleQuerySet):
    """Kinds, editions and clauses are reference data."""

    def for_member(self, actor: Actor) -> Self:
        """All."""
        return self.all()

    def for_link(self, actor: Actor) -> Self:
        """All."""
        return self.all()


class AgreementQuerySet(VisibleQuerySet):
    """Agreements."""

    def for_member(self, actor: Actor) -> Self:
        """Of the colleges one sees; an employer's people see theirs once it has left the college's desk."""
        mine = actor.organisation_pks("employer")
        colleges = of_colleges("college", College.objects.visible_to(actor), actor)
        return self.filter(colleges | Q(employer__organisation_id__in=mine) & ~Q(state="draft")) if mine else self.filter(colleges)

    def for_link(self, actor: Actor) -> Self:
        """An employer's link opens all his with the college that gave it; a learner's or representative's opens the one it names."""
        link = actor.link
        if link is None:
            return self.none()
        if link.subject_kind == "employer":
            return self.filter(employer__public_id=link.subject_id, college__organisation_id=link.organisation_pk).exclude(state="draft")
        return self.filter(public_id=link.subject_id) if link.subject_kind == "agreement" else self.none()


class OfAgreementQuerySet(VisibleQuerySet):
    """Rows that belong to an agreement."""

    def _within(self, actor: Actor) -> Self:
        return self.filter(agreement__in=self.model._meta.get_field("agreement").related_model.objects.visible_to(actor))

    def for_member(self, actor: Actor) -> Self:
        """As the agreement itself."""
        return self._within(actor)

    def for_link(self, actor: Actor) -> Self:
        """As the agreement itself."""
        return self._within(actor)


class BatchQuerySet(VisibleQuerySet):
    """Batches: the college's own people and its region."""

    def for_member(self, actor: Actor) -> Self:
        """Of the colleges one sees."""
        return self.filter(of_colleges("college", College.objects.visible_to(actor), actor))
