"""Words that were withdrawn: written once and never changed; only a word that stands here may leave its table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College
from crm.core.ids import LENGTH
from crm.core.models import Record
from crm.graduates.choices import Withdrawn
from crm.graduates.querysets import WithdrawalQuerySet


class Withdrawal(Record):
    """A word about a graduate that no longer counts. created_at: when it was withdrawn.

    word: its public id; graduate: whom it was about, by public id, since the graduate may leave the register too;
    college: whose register it stood in. said: everything it held, with when it had been recorded and by whom.
    """

    kind = models.CharField(max_length=12, choices=Withdrawn.choices)
    word = models.CharField(max_length=LENGTH, unique=True)
    graduate = models.CharField(max_length=LENGTH)
    college = models.ForeignKey(College, models.PROTECT, related_name="+", verbose_name=_("college"))
    said = models.JSONField()
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=200, blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawn word")
        verbose_name_plural = _("withdrawn words")
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=Withdrawn.values), name="withdrawal_kind_known")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.word}"
