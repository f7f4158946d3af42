"""Any paper people sign: it knows bytes and people, and the noun it is about only by name and public id."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.core.fields import SecretField
from crm.core.ids import LENGTH
from crm.core.languages import on_screen
from crm.core.models import Record
from crm.documents.choices import VersionState
from crm.documents.querysets import OfPaperQuerySet, PaperQuerySet


class Paper(Record):
    """A paper about one subject; its texts are versions."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=LENGTH)
    kind = models.CharField(_("kind of paper"), max_length=40)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="papers", verbose_name=_("issued by"))
    readers = models.ManyToManyField(Organisation, related_name="readable_papers", blank=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    title_kk = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="paper_by_subject")]
        constraints = [models.UniqueConstraint(fields=["subject_kind", "subject_id", "kind"], name="paper_once_per_subject_kind")]

    def __str__(self) -> str:
        return f"{on_screen(self, 'title')} {self.number}".strip()

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("documents:paper", args=[self.public_id])


class Version(Record):
    """One frozen text of a paper. After issue nothing but `state` and `ended_at` changes: triggers refuse it.

    file: name in private storage; sha256: hex of the exact bytes; token: the secret of its verification page.
    context: everything the template was given; summary: what the public page may show.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    no = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=10, choices=VersionState.choices, default=VersionState.OPEN)
    edition = models.CharField(_("template edition"), max_length=80)
    context = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    token = SecretField()
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    issued_at = models.DateTimeField(_("issued"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    named_by = ("paper",)
    objects = OfPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        indexes = [models.Index(fields=["sha256"], name="version_by_sha256")]
        constraints = [
            models.UniqueConstraint(fields=["paper", "no"], name="version_no_once"),
            models.UniqueConstraint(
                fields=["paper"], condition=models.Q(state__in=["open", "issued", "effective"]), name="version_one_live"
            ),
            models.CheckConstraint(condition=models.Q(state__in=VersionState.values), name="version_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "void"]) | ~models.Q(sha256="") & ~models.Q(file=""), name="version_frozen_has_bytes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} · {self.no}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("documents:version", args=[self.public_id])


class Final(models.Model):
    """That a version is signed by all: one unique row, so two last signers at the same moment make one."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="final", primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.version)
