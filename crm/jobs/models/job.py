"""Rows are the truth; the queue only wakes workers."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.core.errors import words
from crm.core.ids import LENGTH
from crm.core.models import Record
from crm.core.ports import tasks
from crm.jobs.choices import JobState
from crm.jobs.querysets import JobQuerySet


class Job(Record):
    """One piece of background work, run by the task registered under `task`.

    key: idempotency; while a job with this key is queued or running, asking again returns it.
    arguments: JSON, public ids and plain values only. error: code of the sentence that says why it failed.
    lease_until: a running job whose lease lapsed belongs to a dead worker and is queued again.
    worker: host|pid|nonce of the process that runs it (crm.jobs.workers).
    seen_at: when whoever asked first opened its page after it had ended.
    """

    task = models.CharField(max_length=60)
    key = models.CharField(max_length=200, blank=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    actor = models.JSONField(default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="jobs")
    organisation = models.CharField(max_length=LENGTH, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=100, blank=True)
    error_params = models.JSONField(default=dict)
    cancel_asked = models.BooleanField(default=False)
    run_after = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [models.Index(fields=["state", "run_after"], name="job_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key="") & models.Q(state__in=["queued", "running"]), name="job_key_once"
            ),
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_state_known"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.task} {self.state}"

    @property
    def label(self) -> Any:
        """What this job does, in the reader's language."""
        known = tasks.find(self.task)
        return known.label if known and known.label else self.task

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in JobState.finished()

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100; 0 while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def reason(self) -> str:
        """Why it failed, in words; empty when it did not."""
        return words(self.error, self.error_params) if self.error else ""

    @property
    def results(self) -> list[dict[str, Any]]:
        """What happened to each row: subject_kind, subject_id, label, ok, code, params; in order."""
        return [row.as_dict() for row in self.rows.all()]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("jobs:job", args=[self.public_id])
