"""Groups, learners and those who sign for them while they are minors."""

import datetime as dt

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.colleges.choices import Funding, LearnerState, RepresentativeKind
from crm.colleges.models.college import College
from crm.colleges.models.register import Qualification, Specialty
from crm.colleges.querysets import LearnerQuerySet, OfCollegeQuerySet, OfLearnerQuerySet
from crm.core.clock import age_on
from crm.core.models import Record, Versioned


class Group(Record):
    """A study group, e.g. ТМ-22. `course` is the year of study as of `academic_year` (its first calendar year)."""

    college = models.ForeignKey(College, models.PROTECT, related_name="groups", verbose_name=_("college"))
    name = models.CharField(_("group"), max_length=40)
    search_name = models.CharField(max_length=80, editable=False, default="")
    specialty = models.ForeignKey(Specialty, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("specialty"))
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("qualification")
    )
    course = models.PositiveSmallIntegerField(_("year of study"), default=1)
    academic_year = models.PositiveSmallIntegerField(_("academic year"))

    objects = OfCollegeQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name"]
        indexes = [models.Index(fields=["-academic_year", "name", "id"], name="group_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["college", "name", "academic_year"],
                name="group_once_per_year",
                violation_error_message=_("There is already a group of this name this year."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("colleges:group", args=[self.public_id])


class Learner(Record, Versioned):
    """A learner. full_name as in the identity document, surname first; patronymic optional.

    sort_name: normalised for search (casefold, ё→е). birth_confirmed: a person settled a birth date that contradicts the IIN.
    leave_from: first day of a leave. No copy of an identity document is kept, by law (PD art. 7(10)).
    """

    college = models.ForeignKey(College, models.PROTECT, related_name="learners", verbose_name=_("college"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="learners", verbose_name=_("group"))
    full_name = models.CharField(_("full name"), max_length=200)
    sort_name = models.CharField(max_length=200, editable=False, default="", db_index=True)
    iin = models.CharField(_("IIN"), max_length=12)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    birth_confirmed = models.BooleanField(default=False)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("home address"), max_length=300, blank=True)
    funding = models.CharField(_("funding"), max_length=10, choices=Funding.choices, default=Funding.STATE)
    state = models.CharField(_("state"), max_length=10, choices=LearnerState.choices, default=LearnerState.STUDYING)
    leave_from = models.DateField(_("on leave from"), null=True, blank=True)
    is_orphan = models.BooleanField(_("orphan or left without parental care"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = LearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["college", "sort_name", "id"], name="learner_of_college_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["college", "iin"],
                name="learner_iin_once_per_college",
                violation_error_message=_("A learner with this IIN is already in this college."),
            ),
            models.CheckConstraint(
                condition=models.Q(iin__regex=r"^[0-9]{12}$"),
                name="learner_iin_12_digits",
                violation_error_message=_("An IIN has 12 digits."),
            ),
            models.CheckConstraint(condition=models.Q(state__in=LearnerState.values), name="learner_state_known"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("colleges:learner", args=[self.public_id])

    def age_on(self, day: dt.date) -> int | None:
        """Full years on `day`; None while the birth date is unknown."""
        return age_on(self.birth_date, day) if self.birth_date else None


class Representative(Record):
    """A legal representative of a learner: a fourth signature, not a fourth party (domain.md 1.3, 6.3)."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="representatives")
    kind = models.CharField(_("who"), max_length=10, choices=RepresentativeKind.choices, default=RepresentativeKind.PARENT)
    full_name = models.CharField(_("full name"), max_length=200)
    iin = models.CharField(_("IIN"), max_length=12, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    basis = models.CharField(_("basis document"), max_length=200, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = OfLearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal representative")
        verbose_name_plural = _("legal representatives")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(iin="") | models.Q(iin__regex=r"^[0-9]{12}$"),
                name="representative_iin_12_digits",
                violation_error_message=_("An IIN has 12 digits."),
            ),
            models.UniqueConstraint(
                fields=["learner", "iin"],
                condition=~models.Q(iin="") & models.Q(until=None),
                name="representative_once",
                violation_error_message=_("This person already represents the learner."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name
