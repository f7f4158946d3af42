"""A season's job: one group, one employer, the same terms, each learner's outcome with its reason. And the number series."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import RowOutcome
from agreements.models.kind import Kind
from agreements.querysets import BatchQuerySet
from crm.colleges.models import College, Group, Learner
from crm.core.models import Record
from employers.models import Employer


class Batch(Record):
    """What was asked: defaults as typed, kept so that the batch can be repeated."""

    college = models.ForeignKey(College, models.PROTECT, related_name="batches")
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="batches", verbose_name=_("kind"))
    group = models.ForeignKey(Group, models.PROTECT, related_name="batches", verbose_name=_("group"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="batches", verbose_name=_("employer"))
    defaults = models.JSONField(default=dict)
    drafted_by = models.CharField(max_length=200)

    named_by = ("group", "employer__organisation__legal_form")
    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.group} · {self.employer}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("agreements:batch", args=[self.public_id])


class BatchRow(Record):
    """What became of one learner in a batch; `code` and `params` say why one was left out."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=10, choices=RowOutcome.choices)
    code = models.CharField(max_length=60, blank=True)
    params = models.JSONField(default=dict)

    named_by = ("learner",)

    class Meta:
        verbose_name = _("learner of a batch")
        verbose_name_plural = _("learners of a batch")
        constraints = [models.UniqueConstraint(fields=["batch", "learner"], name="batch_learner_once")]

    def __str__(self) -> str:
        return f"{self.learner}: {self.get_outcome_display()}"


class Series(models.Model):
    """The running number of one college, kind and calendar year; `last` grows by one inside the transaction that issues."""

    college = models.ForeignKey(College, models.PROTECT, related_name="series")
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="series")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        constraints = [models.UniqueConstraint(fields=["college", "kind", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.college} {self.year}: {self.last}"
