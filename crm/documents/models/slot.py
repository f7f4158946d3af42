"""Required signatures and what fills them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.models import Record
from crm.documents.choices import Method, SlotRole, SlotState
from crm.documents.models.paper import Version
from crm.documents.querysets import OfSlotQuerySet, OfVersionQuerySet


class Slot(Record):
    """One required signature of one version. Never added to an issued version.

    capacity_*: position and basis of authority as printed. methods: allowed method codes.
    person_ref: who it is in the room above ("learner:<public id>"), a plain string.
    reason: a WaiveReason code when not required, the person's own words when refused.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="slots")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(_("party"), max_length=16, choices=SlotRole.choices)
    person_name = models.CharField(_("person"), max_length=200)
    person_ref = models.CharField(max_length=60, blank=True)
    capacity_kk = models.CharField(max_length=300, blank=True)
    capacity_ru = models.CharField(max_length=300, blank=True)
    capacity_en = models.CharField(max_length=300, blank=True)
    is_minor = models.BooleanField(default=False)
    methods = models.JSONField(default=list)
    method = models.CharField(_("method"), max_length=12, choices=Method.choices, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=SlotState.choices, default=SlotState.OPEN)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature slot")
        verbose_name_plural = _("signature slots")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="slot_position_once"),
            models.CheckConstraint(condition=models.Q(state__in=SlotState.values), name="slot_state_known"),
            models.CheckConstraint(condition=~models.Q(state="not_required") | ~models.Q(reason=""), name="slot_not_required_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person_name}"


class Scan(Record):
    """An uploaded picture of a signed paper. Bytes are write-once in private storage; a trigger keeps the row as it is."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="scans")
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    mime = models.CharField(max_length=60)
    uploaded_by = models.CharField(max_length=200)

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        constraints = [models.UniqueConstraint(fields=["version", "sha256"], name="scan_once")]

    def __str__(self) -> str:
        return self.sha256[:12]


class Signature(Record):
    """What settled a slot: a scan somebody confirmed, or a one-time code. One per slot; a trigger keeps the row as it is.

    evidence: JSON; for a code: masked address, when sent, when entered, attempts.
    """

    slot = models.OneToOneField(Slot, models.PROTECT, related_name="signature")
    method = models.CharField(max_length=12, choices=Method.choices)
    scan = models.ForeignKey(Scan, models.PROTECT, null=True, blank=True, related_name="signatures")
    signed_on = models.DateField(_("signed on"))
    recorded_by = models.CharField(max_length=200)
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    evidence = models.JSONField(default=dict)

    named_by = ("slot",)
    objects = OfSlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.CheckConstraint(condition=~models.Q(method="paper") | models.Q(scan__isnull=False), name="signature_on_paper_has_scan")
        ]

    def __str__(self) -> str:
        return f"{self.slot} · {self.signed_on}"


class OneTimeCode(Record):
    """A code sent to confirm one slot. Only its keyed digest and the masked address are kept; five wrong tries end it."""

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="codes")
    digest = models.CharField(max_length=64)
    sent_to = models.CharField(max_length=100)
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.sent_to
