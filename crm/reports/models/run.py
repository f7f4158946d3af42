"""A figure computed at a moment, kept with the rows it was made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.core.models import Record
from crm.reports.cards import cards
from crm.reports.querysets import RunQuerySet


class Run(Record):
    """One computation of one registered indicator for one organisation, as of a day.

    rows: {group key: [public ids]}; sha256: of the canonical JSON of rows, so that a change shows.
    """

    indicator = models.CharField(_("indicator"), max_length=40)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="runs")
    as_of = models.DateField(_("as of"))
    rows = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    made_by = models.CharField(max_length=200)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        card = cards.find(self.indicator)
        return f"{card.title if card else self.indicator} · {self.as_of:%d.%m.%Y}"
