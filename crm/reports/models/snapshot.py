"""A report frozen with its rows and its root. Written once: database triggers refuse every change (see migration 0002)."""

import datetime as dt
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.core.models import Record
from crm.reports.querysets import OfSnapshotQuerySet, SnapshotQuerySet


class Snapshot(Record):
    """One report of one organisation: whom it was asked about, what was counted, and the root over all of it.

    report: key of a report; card: key of the only card, or "" for all of the report. day, known, year: the scope.
    region: KATO code where all units lie in one region. cards: each card's version, words in three languages and groups as they
    were. units: names of colleges as they were. row_count, header_leaf, root: see rules/merkle.py. made_by_ref: public id.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="snapshots", verbose_name=_("organisation"))
    report = models.CharField(_("report"), max_length=40)
    card = models.CharField(_("figure"), max_length=60, blank=True)
    day = models.DateField(_("reference date"))
    known = models.DateTimeField(_("as known on"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    region = models.CharField(max_length=9, blank=True)
    cards = models.JSONField(default=list)
    units = models.JSONField(default=list)
    row_count = models.PositiveIntegerField(_("rows"))
    made_by = models.CharField(_("frozen by"), max_length=200)
    made_by_ref = models.CharField(max_length=64)
    header_leaf = models.CharField(max_length=64)
    root = models.CharField(_("root"), max_length=64)

    named_by = ("organisation__legal_form",)
    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen report")
        verbose_name_plural = _("frozen reports")
        indexes = [models.Index(fields=["organisation", "-id"], name="snapshot_by_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.day:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:snapshot", args=[self.public_id])

    @property
    def published_at(self) -> dt.datetime | None:
        """When a second person published it; None while nobody did."""
        return self.publication.created_at if hasattr(self, "publication") else None

    def header(self) -> dict[str, Any]:
        """What its first leaf vouches for."""
        names = ("public_id", "report", "card", "day", "known", "year", "region", "cards", "units", "row_count", "made_by", "made_by_ref")
        return {**{name: getattr(self, name) for name in names}, "organisation": self.organisation.public_id, "at": self.created_at}


class SnapshotRow(models.Model):
    """One counted record, in its place. leaf: its hash when it was frozen."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    card = models.CharField(max_length=60)
    group = models.CharField(max_length=40)
    unit = models.CharField(max_length=26)
    record = models.CharField(max_length=26)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    leaf = models.CharField(max_length=64)

    objects = OfSnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a frozen report")
        verbose_name_plural = _("rows of a frozen report")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "position"], name="snapshot_row_position_once")]

    def __str__(self) -> str:
        return f"{self.card} {self.group} {self.record}"


class Publication(Record):
    """Who of the organisation, another than the maker, gave a frozen report to the public, and when (created_at).

    hidden: {card key: [[college or "", column or ""], …]}: what is not shown, settled when it was published; None for older ones.
    """

    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="publication")
    published_by = models.CharField(_("published by"), max_length=200)
    published_by_ref = models.CharField(max_length=64)
    hidden = models.JSONField(null=True, default=None, editable=False)

    named_by = ("snapshot__organisation__legal_form",)
    objects = OfSnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return str(self.snapshot)
