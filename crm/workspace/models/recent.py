"""A record somebody opened lately."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.fields import MomentField
from crm.core.ids import LENGTH
from crm.core.models import Record
from crm.workspace.querysets import OwnQuerySet


class Recent(Record):
    """One record one person opened; only the last few are kept (actions.recent.KEPT), and nobody else sees them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recents")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=LENGTH)
    label = models.CharField(max_length=200)
    opened_at = MomentField(_("opened"))

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("record opened lately")
        verbose_name_plural = _("records opened lately")
        constraints = [models.UniqueConstraint(fields=["user", "subject_kind", "subject_id"], name="recent_once")]

    def __str__(self) -> str:
        return self.label
