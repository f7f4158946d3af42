"""Acceptance acts: which lines a commission accepted together. The paper and its signatures are the paper engine's."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College
from crm.core import clock
from crm.core.models import Record
from crm.equipment.models.line import Line
from crm.equipment.querysets import ActQuerySet


class Act(Record):
    """An acceptance act of one college. on: its day; when every slot of its paper is settled the lines are accepted on that day."""

    college = models.ForeignKey(College, models.PROTECT, related_name="acceptance_acts", verbose_name=_("college"))
    number = models.CharField(_("number"), max_length=40)
    on = models.DateField(_("date"))
    lines = models.ManyToManyField(Line, related_name="acts", verbose_name=_("lines"))

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("acceptance act")
        verbose_name_plural = _("acceptance acts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"№ {self.number} · {self.on:%d.%m.%Y}"

    @property
    def days_back(self) -> int:
        """How many days before it was drawn up it is dated: such a date is a claim of the commission, and is marked."""
        return max(0, (clock.today(self.created_at) - self.on).days)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("equipment:act", args=[self.public_id])
