"""What a person typed into a form and has not sent yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.fields import MomentField
from crm.core.models import Record
from crm.workspace.querysets import OwnQuerySet


class Draft(Record):
    """One unfinished form of one person. path: the form's address. fields: [[name, value], …] as typed; files are not among them.

    Nobody else sees it, not even an administrator of the platform; it is thrown away when the form is sent, or after KEPT_DAYS.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=300)
    title = models.CharField(_("page"), max_length=200)
    fields = models.JSONField(default=list)
    saved_at = MomentField(_("saved"))

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("unfinished form")
        verbose_name_plural = _("unfinished forms")
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="draft_once_per_form")]

    def __str__(self) -> str:
        return self.title
