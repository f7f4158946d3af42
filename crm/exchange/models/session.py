"""An import that can be left and found again: the file, how it was read, each row with its problems and its result."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.core.ids import LENGTH
from crm.core.models import Record
from crm.exchange.choices import Pile, RowResult, SessionState
from crm.exchange.querysets import RowQuerySet, SessionQuerySet


class Session(Record):
    """One uploaded file. `kind` names the registered import; `mapping` is {column key: file column index}.

    layout: {"sheet", "header_row" (1-based), "encoding", "separator", "headers": [...], "notes": [{"code", "params"}]}.
    counts: {pile: rows}, kept beside the rows for lists.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="imports")
    kind = models.CharField(_("what is imported"), max_length=40)
    file_name = models.CharField(_("file"), max_length=200)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=20, choices=SessionState.choices, default=SessionState.UPLOADED)
    layout = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="imports")
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [models.CheckConstraint(condition=models.Q(state__in=SessionState.values), name="import_state_known")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:import", args=[self.public_id])


class Row(Record):
    """One row of the file. `no` is its number in the file, as the person sees it in Excel.

    raw: {column key: cell as text}; values: normalised; problems: list of
    {"column", "severity", "code", "params", "value", "proposal"}; decision: "take", "skip" or "" (not decided).
    identity: what makes two rows the same thing; changes: keys of the columns that differ from what is registered.
    shifts: {key: [what is registered, what would be]} of those the kind tells more about.
    traces: what it wrote and what of it still stands (reversing.Kept); taken_at: when its run began, None for rows of earlier days.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="rows")
    no = models.PositiveIntegerField(_("row"))
    raw = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    pile = models.CharField(_("pile"), max_length=10, choices=Pile.choices)
    decision = models.CharField(max_length=6, blank=True)
    identity = models.CharField(max_length=100, blank=True)
    changes = models.JSONField(default=list)
    shifts = models.JSONField(default=dict)
    result = models.CharField(_("result"), max_length=10, choices=RowResult.choices, default=RowResult.WAITING)
    result_code = models.CharField(max_length=60, blank=True)
    result_params = models.JSONField(default=dict)
    traces = models.JSONField(default=list)
    taken_at = models.DateTimeField(null=True, blank=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=LENGTH, blank=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row")
        verbose_name_plural = _("rows")
        ordering = ["no"]
        indexes = [models.Index(fields=["session", "identity"], name="import_row_identity")]
        constraints = [
            models.UniqueConstraint(fields=["session", "no"], name="import_row_once"),
            models.CheckConstraint(condition=models.Q(decision__in=["", "take", "skip"]), name="import_decision_known"),
            models.CheckConstraint(condition=models.Q(pile__in=Pile.values), name="import_pile_known"),
            models.CheckConstraint(condition=models.Q(result__in=RowResult.values), name="import_result_known"),
        ]

    def __str__(self) -> str:
        return str(self.no)
