"""Job fairs, open days, excursions, round tables: stations with headcounts, employers invited and employers who came.

On screens it is called an event; the word is taken in code by the audit trail.
"""

import datetime as dt

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.colleges.models import Specialty
from crm.core.models import Record, Trilingual, Versioned
from employers.choices import GatheringKind, GatheringState
from employers.models.employer import Employer
from employers.querysets import GatheringQuerySet, GuestQuerySet, StationQuerySet


class Gathering(Record, Trilingual, Versioned):
    """An event of a college or a department, from the first to the last day (inclusive)."""

    host = models.ForeignKey(Organisation, models.PROTECT, related_name="gatherings", verbose_name=_("organiser"))
    kind = models.CharField(_("kind of event"), max_length=12, choices=GatheringKind.choices)
    place = models.CharField(_("place"), max_length=300, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    state = models.CharField(_("state"), max_length=10, choices=GatheringState.choices, default=GatheringState.PLANNED)
    reason = models.CharField(_("why called off"), max_length=500, blank=True)
    search_name = models.CharField(max_length=600, editable=False, default="", db_index=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = _("event with employers")
        verbose_name_plural = _("events with employers")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="gathering_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(condition=models.Q(kind__in=GatheringKind.values), name="gathering_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=GatheringState.values), name="gathering_state_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("employers:gathering", args=[self.public_id])

    def has_begun(self, day: dt.date) -> bool:
        """Whether the first day has come by `day`, so that heads can have been counted."""
        return self.starts_on <= day


class Station(Record, Versioned):
    """A stand of an event: who is expected there, and how many learners and visitors were counted (people)."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="stations")
    title = models.CharField(_("station"), max_length=200)
    specialty = models.ForeignKey(Specialty, models.PROTECT, null=True, blank=True, related_name="stations", verbose_name=_("specialty"))
    planned = models.PositiveIntegerField(_("expected people"), default=0)
    actual = models.PositiveIntegerField(_("counted people"), null=True, blank=True)

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "title"], name="station_once", violation_error_message=_("This event already has such a station.")
            )
        ]

    def __str__(self) -> str:
        return self.title


class Guest(Record, Versioned):
    """An employer at an event. came: yes, no, or not known yet; people: how many came for it; vacancies: in its words."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="guests")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="visits", verbose_name=_("employer"))
    invited = models.BooleanField(_("was invited"), default=True)
    came = models.BooleanField(_("came"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    vacancies = models.CharField(_("vacancies offered"), max_length=1000, blank=True)

    named_by = ("employer__organisation__legal_form", "gathering")
    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = _("employer at an event")
        verbose_name_plural = _("employers at events")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "employer"], name="guest_once", violation_error_message=_("This employer is already on the list.")
            ),
            models.CheckConstraint(condition=models.Q(people=None) | models.Q(came=True), name="guest_people_only_who_came"),
        ]

    def __str__(self) -> str:
        return f"{self.employer} · {self.gathering}"
