"""Who sees graduates: their college and its region."""

from crm.colleges.querysets import OfCollegeQuerySet


class CohortQuerySet(OfCollegeQuerySet):
    """Cohorts."""


class GraduateQuerySet(OfCollegeQuerySet):
    """Graduates."""

    path = "cohort__college"
