"""A hint somebody has read and sent away."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.models import Record
from crm.workspace.querysets import OwnQuerySet


class Hint(Record):
    """One hint one person sees no more. key: of crm.core.hints; a hint that is gone from there is harmless here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hints")
    key = models.CharField(max_length=40)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("hint sent away")
        verbose_name_plural = _("hints sent away")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="hint_once")]

    def __str__(self) -> str:
        return self.key
