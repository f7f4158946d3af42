"""A record somebody wants at hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.ids import LENGTH
from crm.core.models import Record
from crm.workspace.querysets import OwnQuerySet


class Pin(Record):
    """One pinned record of one person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pins")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=LENGTH)
    label = models.CharField(max_length=200)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        constraints = [models.UniqueConstraint(fields=["user", "subject_kind", "subject_id"], name="pin_once")]

    def __str__(self) -> str:
        return self.label
