"""What was said or shown about a graduate, and when. Never changed, never deleted: triggers refuse it on both databases."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from crm.core.models import Record
from crm.graduates.choices import CEILING, Category, Level, Source
from crm.graduates.models.cohort import Graduate
from crm.graduates.querysets import ObservationQuerySet, PensionMonthQuerySet


def _within_ceilings() -> Q:
    allowed = Q()
    for source, ceiling in CEILING.items():
        allowed |= Q(source=str(source), level__lte=int(ceiling))
    return allowed


class Observation(Record):
    """One word about a graduate: a category, the day it describes, who says so and how well it is proven.

    on: the day it describes; since, until: from when to when it holds, when known. level: what this row proves
    (indicators.md); claimed_level: what the words beside it claim. evidence: those words, as reported.
    employer_*: as reported too, no record of ours. file: name in private storage of the document that proves it.
    refused: the graduate would rather not say. supersedes: the row this one takes the place of.
    """

    graduate = models.ForeignKey(Graduate, models.PROTECT, related_name="observations", verbose_name=_("graduate"))
    category = models.CharField(_("what he or she does"), max_length=14, choices=Category.choices)
    studying = models.BooleanField(_("studies as well"), default=False)
    temporary = models.BooleanField(_("for a time"), default=False)
    refused = models.BooleanField(_("would rather not say"), default=False)
    on = models.DateField(_("describes the day"))
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("who says so"), max_length=8, choices=Source.choices)
    level = models.PositiveSmallIntegerField(_("evidence"), choices=Level.choices)
    claimed_level = models.PositiveSmallIntegerField(_("evidence claimed"), choices=Level.choices, default=Level.NONE)
    employer_bin = models.CharField(_("employer's BIN or IIN"), max_length=12, blank=True)
    employer_name = models.CharField(_("place of work or study"), max_length=200, blank=True)
    position = models.CharField(_("position"), max_length=200, blank=True)
    evidence = models.CharField(_("proof, in the words reported"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    file = models.CharField(_("document"), max_length=80, blank=True)
    entered_by = models.CharField(_("entered by"), max_length=200, blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("takes the place of")
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["-on", "-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(category__in=Category.values), name="observation_category_known"),
            models.CheckConstraint(condition=_within_ceilings(), name="observation_level_of_its_source"),
            models.CheckConstraint(condition=Q(claimed_level__lte=5), name="observation_claim_on_the_ladder"),
            models.CheckConstraint(condition=~Q(level=4) | ~Q(file=""), name="observation_document_on_file"),
            models.CheckConstraint(condition=Q(refused=False) | Q(category="unknown"), name="observation_refused_is_unknown"),
            models.CheckConstraint(condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name="observation_ends_after_start"),
            models.UniqueConstraint(
                fields=["graduate"], condition=Q(source="own", supersedes=None), name="observation_own_answers_one_chain"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} · {self.on:%d.%m.%Y}"


class PensionMonth(Record):
    """Contributions one payer made for one graduate for one month, by an extract received on a day.

    month: its first day; contributions: how many transfers there were (0: the extract says there were none).
    """

    graduate = models.ForeignKey(Graduate, models.PROTECT, related_name="months", verbose_name=_("graduate"))
    payer_bin = models.CharField(_("payer's BIN or IIN"), max_length=12)
    payer_name = models.CharField(_("payer"), max_length=200, blank=True)
    month = models.DateField(_("month"))
    contributions = models.PositiveSmallIntegerField(_("contributions"))
    received_on = models.DateField(_("extract received"))
    entered_by = models.CharField(_("entered by"), max_length=200, blank=True)

    objects = PensionMonthQuerySet.as_manager()

    class Meta:
        verbose_name = _("month of contributions")
        verbose_name_plural = _("months of contributions")
        ordering = ["-month", "payer_bin", "-received_on"]
        constraints = [
            models.UniqueConstraint(fields=["graduate", "payer_bin", "month", "received_on"], name="pension_month_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="pension_month_first_day"),
            models.CheckConstraint(condition=Q(payer_bin__regex=r"^[0-9]{12}$"), name="pension_payer_12_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.payer_bin} · {self.month:%m.%Y}"
