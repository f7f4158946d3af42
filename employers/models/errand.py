"""What somebody of a college has to do by a day, mostly about an employer. On screens it is called a task."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College
from crm.core.models import Record, Versioned
from employers.choices import ErrandState
from employers.models.employer import Employer
from employers.querysets import ErrandQuerySet


class Errand(Record, Versioned):
    """A task with a due day and one person who has it; done_at and done_by stand exactly when it is done."""

    college = models.ForeignKey(College, models.CASCADE, related_name="errands", verbose_name=_("college"))
    employer = models.ForeignKey(
        Employer, models.CASCADE, null=True, blank=True, related_name="errands", verbose_name=_("employer it is about")
    )
    title = models.CharField(_("what has to be done"), max_length=200)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    due_on = models.DateField(_("due on"))
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="errands", verbose_name=_("who does it"))
    state = models.CharField(_("state"), max_length=4, choices=ErrandState.choices, default=ErrandState.OPEN)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.CharField(_("done by"), max_length=200, blank=True)
    made_by = models.CharField(_("entered by"), max_length=200, blank=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="errand_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ErrandState.OPEN, done_at=None) | models.Q(state=ErrandState.DONE, done_at__isnull=False),
                name="errand_done_has_moment",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("employers:errand", args=[self.public_id])

    def is_late(self, day: dt.date) -> bool:
        """Whether it should have been done before `day`."""
        return self.state == ErrandState.OPEN and self.due_on < day
