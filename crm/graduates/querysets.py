"""Who sees graduates: their college and its region, and a graduate himself through his link. What was observed is kept for ever."""

from typing import Any, NoReturn, Self

from crm.colleges.querysets import OfCollegeQuerySet
from crm.core.actors import Actor
from crm.core.errors import Conflict


class CohortQuerySet(OfCollegeQuerySet):
    """Cohorts."""


class GraduateQuerySet(OfCollegeQuerySet):
    """Graduates."""

    path = "cohort__college"

    def for_link(self, actor: Actor) -> Self:
        """Oneself."""
        link = actor.link
        return self.filter(public_id=link.subject_id) if link and link.subject_kind == "graduate" else self.none()


class KeptQuerySet(OfCollegeQuerySet):
    """Rows that are never changed or deleted; the database refuses it too."""

    path = "graduate__cohort__college"

    def for_link(self, actor: Actor) -> Self:
        """What one said oneself; a register's word about a person needs an account to be read."""
        return self.none()

    def update(self, **kwargs: Any) -> NoReturn:
        """Never: write a new row that supersedes the old one."""
        raise Conflict("graduates.kept")

    def delete(self) -> NoReturn:
        """Never."""
        raise Conflict("graduates.kept")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise Conflict("graduates.kept")


class ObservationQuerySet(KeptQuerySet):
    """Observations."""

    def for_link(self, actor: Actor) -> Self:
        """What one said oneself."""
        link = actor.link
        if link is None or link.subject_kind != "graduate":
            return self.none()
        return self.filter(graduate__public_id=link.subject_id, source="own")

    def live(self) -> Self:
        """Those nothing supersedes yet."""
        return self.filter(superseded_by=None)


class PensionMonthQuerySet(KeptQuerySet):
    """Months of contributions."""


class WithdrawalQuerySet(KeptQuerySet):
    """Words that were withdrawn: of the college they stood in."""

    path = "college"
