"""What became of each row a job worked on."""

from typing import Any

from django.db import models

from crm.core.errors import words
from crm.core.fields import MomentField
from crm.core.ids import LENGTH
from crm.jobs.models.job import Job
from crm.jobs.querysets import ResultQuerySet


class Result(models.Model):
    """One step of a job. A step repeated after a crash replaces its row: (job, key) is unique.

    key: the subject's public id, else the label. code, params: the sentence that says why it was refused.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="rows")
    key = models.CharField(max_length=200)
    label = models.CharField(max_length=300)
    ok = models.BooleanField()
    code = models.CharField(max_length=100, blank=True)
    params = models.JSONField(default=dict)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=LENGTH, blank=True)
    created_at = MomentField(editable=False)

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["job", "key"], name="job_step_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def reason(self) -> str:
        """The refusal in words; empty where all went well without a remark."""
        return words(self.code, self.params) if self.code else ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for the API and for callers."""
        names = ("subject_kind", "subject_id", "label", "ok", "code", "params")
        return {name: getattr(self, name) for name in names}
