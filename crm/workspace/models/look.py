"""When a person last looked at a list."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.fields import MomentField
from crm.core.models import Record
from crm.workspace.querysets import LookQuerySet


class Look(Record):
    """One person's visits to one list. opened_at: when its page was drawn last.

    seen_at: the last drawing of the visit before this one; what changed after it is marked. A visit is over when nothing
    was drawn for rules.visits.VISIT, so that marks survive a reload, a sort and the next page.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="looks")
    list_key = models.CharField(max_length=80)
    seen_at = MomentField(_("seen up to"))
    opened_at = MomentField(_("opened"))

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at a list")
        verbose_name_plural = _("looks at lists")
        constraints = [models.UniqueConstraint(fields=["user", "list_key"], name="look_once_per_list")]

    def __str__(self) -> str:
        return self.list_key
