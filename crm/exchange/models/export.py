"""A list as a file that was too long to wait for: made in the background, kept some days, found again by whoever asked."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crm.core.ids import LENGTH
from crm.core.listing import listings
from crm.core.models import Record
from crm.exchange.choices import ExportState
from crm.exchange.querysets import ExportQuerySet


class Export(Record):
    """One file of one list. What it holds is the personal matter of who asked: nobody else takes it.

    list_key, place, query: the list as it was asked for; its columns stand in the query. personal: whether it tells of persons.
    whole: masked numbers were asked for whole. job: public id of the work that makes it.
    """

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exports")
    list_key = models.CharField(max_length=100)
    place = models.CharField(max_length=LENGTH, blank=True)
    query = models.TextField(blank=True)
    format = models.CharField(_("format of the file"), max_length=4)
    separator = models.CharField(max_length=1, default=";")
    personal = models.BooleanField(default=False)
    whole = models.BooleanField(default=False)
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=ExportState.choices, default=ExportState.WAITING)
    job = models.CharField(max_length=LENGTH, blank=True)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    kept_until = models.DateTimeField(_("kept until"))

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        indexes = [models.Index(fields=["state", "kept_until"], name="export_kept")]
        constraints = [models.CheckConstraint(condition=models.Q(state__in=ExportState.values), name="export_state_known")]

    def __str__(self) -> str:
        return f"{self.heading}"

    @property
    def heading(self) -> str | Promise:
        """What the list is called, in the reader's language; its key where there is no such list any more."""
        declared = listings.find(self.list_key)
        return self.list_key if declared is None else declared.heading  # type: ignore[no-any-return]

    @property
    def file(self) -> str:
        """The name of the file on the shelf."""
        return f"{self.public_id}.{self.format}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:export", args=[self.public_id])
