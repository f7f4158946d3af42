"""A programme that equips colleges, and what part of it each college gets."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.colleges.models import College
from crm.core.models import Record, Trilingual
from crm.equipment.choices import Source
from crm.equipment.querysets import ProgrammeQuerySet, ShareQuerySet

#: Longer than a year, a term for booking is none.
MOST_BOOKING_DAYS = 366


class Programme(Record, Trilingual):
    """Money for equipment: who runs it, which year, where the money comes from, how much (tenge).

    booking_days: calendar days the programme allows from acceptance to the inventory number.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes", verbose_name=_("run by"))
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source of money"), max_length=12, choices=Source.choices)
    budget = models.DecimalField(_("budget, tenge"), max_digits=16, decimal_places=2)
    booking_days = models.PositiveSmallIntegerField(
        _("days from acceptance to booking"), default=30, validators=[MaxValueValidator(MOST_BOOKING_DAYS)]
    )

    search_name = models.CharField(max_length=900, editable=False, default="")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("equipment programme")
        verbose_name_plural = _("equipment programmes")
        ordering = ["-year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(budget__gt=0),
                name="programme_budget_positive",
                violation_error_message=_("A budget is more than nothing."),
            ),
            models.CheckConstraint(condition=models.Q(booking_days__lte=MOST_BOOKING_DAYS), name="programme_booking_days_bounded"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("equipment:programme", args=[self.public_id])


class Share(Record):
    """What part of a programme a college gets, tenge."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="shares")
    college = models.ForeignKey(College, models.PROTECT, related_name="shares", verbose_name=_("college"))
    amount = models.DecimalField(_("amount, tenge"), max_digits=16, decimal_places=2)

    named_by = ("college__organisation__legal_form",)
    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("college's share")
        verbose_name_plural = _("colleges' shares")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "college"],
                name="share_once_per_college",
                violation_error_message=_("This college already has a share."),
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="share_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.college} · {self.amount}"
