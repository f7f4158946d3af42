"""Who sees a college's registers: its members, and the department of its region (names of learners included, by duty of law)."""

from typing import Self

from django.db.models import Q

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class RegisterQuerySet(VisibleQuerySet):
    """Reference data is for everybody who is somebody."""

    def for_member(self, actor: Actor) -> Self:
        """All rows."""
        return self.all()

    def for_link(self, actor: Actor) -> Self:
        """All rows."""
        return self.all()


class DepartmentQuerySet(VisibleQuerySet):
    """Departments: one's own."""

    def for_member(self, actor: Actor) -> Self:
        """Own departments."""
        return self.filter(organisation_id__in=actor.organisation_pks())


class CollegeQuerySet(VisibleQuerySet):
    """Colleges: one's own, and those of the region for its department."""

    def for_member(self, actor: Actor) -> Self:
        """Own colleges and those of one's region."""
        departments = self.model._meta.get_field("region").related_model.objects.filter(
            departments__organisation_id__in=actor.organisation_pks("department")
        )
        return self.filter(Q(organisation_id__in=actor.organisation_pks("college")) | Q(region__in=departments.values("pk")))

    def for_link(self, actor: Actor) -> Self:
        """The college that gave the link."""
        return self.filter(organisation_id=actor.link.organisation_pk) if actor.link else self.none()


class OfCollegeQuerySet(VisibleQuerySet):
    """Rows that belong to a college; `path` leads to it."""

    path = "college"

    def for_member(self, actor: Actor) -> Self:
        """As the college itself."""
        model = self.model
        for name in self.path.split("__"):
            model = model._meta.get_field(name).related_model
        return self.filter(**{f"{self.path}__in": model.objects.visible_to(actor)})


class OfLearnerQuerySet(OfCollegeQuerySet):
    """Representatives."""

    path = "learner__college"
