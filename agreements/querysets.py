"""Who sees agreements: their college and its region, their employer, and the holder of a link about them."""

import datetime as dt
from typing import Self

from django.db.models import OuterRef, Q, Subquery

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

    def to_approve(self) -> Self:
        """The employer has accepted, the director is to approve."""
        return self.filter(state="review", accepted_at__isnull=False)

    def to_answer(self) -> Self:
        """The employer is to look through."""
        return self.filter(state="review", accepted_at=None)

    def ending(self, day: dt.date, days: int) -> Self:
        """In force, and by the terms written last over within `days` days of `day`, or over already and not completed."""
        terms = self.model._meta.get_field("terms").related_model.objects
        last = terms.filter(agreement_id=OuterRef("pk")).order_by("-valid_from").values("ends_on")[:1]
        return self.filter(state="in_force").alias(over_on=Subquery(last)).filter(over_on__lte=day + dt.timedelta(days=days))


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
