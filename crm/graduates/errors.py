"""What this room refuses, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "graduates.not_officer": _("Cohorts are kept by the career office and the director of the college."),
        "graduates.foreign_learner": _("{name} does not study in this college."),
        "graduates.already": _("{name} is already among the graduates."),
        "graduates.future_diploma": _("A diploma cannot be dated in the future."),
        "graduates.other_year": _("The diploma is dated {day}; this cohort is of {year}."),
    }
)
