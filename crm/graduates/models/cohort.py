"""Who graduated together."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College, Learner, Specialty
from crm.core.models import Record
from crm.graduates.querysets import CohortQuerySet, GraduateQuerySet


class Cohort(Record):
    """The graduates of one college, specialty and calendar year of the diploma."""

    college = models.ForeignKey(College, models.PROTECT, related_name="cohorts", verbose_name=_("college"))
    specialty = models.ForeignKey(Specialty, models.PROTECT, related_name="cohorts", verbose_name=_("specialty"))
    year = models.PositiveSmallIntegerField(_("year of graduation"))

    named_by = ("specialty",)
    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["college", "specialty", "year"], name="cohort_once", violation_error_message=_("This cohort is already here.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.specialty} · {self.year}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("graduates:cohort", args=[self.public_id])


class Graduate(Record):
    """One learner who received a diploma, on the day of the diploma.

    qualification: as the diploma or the file says. dual: learned by dual training; None while nobody said.
    """

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="graduates")
    learner = models.OneToOneField(Learner, models.PROTECT, related_name="graduate")
    diploma_on = models.DateField(_("diploma dated"))
    diploma_number = models.CharField(_("diploma number"), max_length=40, blank=True)
    qualification = models.CharField(_("qualification"), max_length=200, blank=True)
    dual = models.BooleanField(_("dual training"), null=True, blank=True)

    named_by = ("learner",)
    objects = GraduateQuerySet.as_manager()

    class Meta:
        verbose_name = _("graduate")
        verbose_name_plural = _("graduates")

    def __str__(self) -> str:
        return str(self.learner)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("graduates:graduate", args=[self.public_id])
