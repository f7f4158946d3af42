"""Rows are the truth; the queue only wakes workers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.ids import LENGTH
from crm.core.models import Record
from crm.jobs.choices import JobState
from crm.jobs.querysets import JobQuerySet


class Job(Record):
    """One piece of background work, run by the task registered under `task`.

    key: idempotency; while a job with this key is queued or running, asking again returns it.
    arguments: JSON, public ids only. results: JSON list of {"subject", "label", "ok", "code", "params"}.
    lease_until: a running job whose lease lapsed belongs to a dead worker and is queued again.
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
    results = models.JSONField(default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    cancel_asked = models.BooleanField(default=False)
    run_after = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

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

    def __str__(self) -> str:
        return f"{self.task} {self.state}"
