"""That a college works with an employer: the stage they have reached, how they came there, and every talk on the way."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College
from crm.core.fields import DayField
from crm.core.models import Record, Versioned
from employers.choices import InteractionKind, Stage
from employers.models.employer import Employer
from employers.models.person import Contact
from employers.querysets import InteractionQuerySet, PartnershipQuerySet, StageMoveQuerySet


class Partnership(Record, Versioned):
    """That a college works with an employer, and how far they have come. stage_since: the day the stage was reached."""

    college = models.ForeignKey(College, models.CASCADE, related_name="partnerships")
    employer = models.ForeignKey(Employer, models.CASCADE, related_name="partnerships")
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices, default=Stage.NEW)
    stage_since = DayField(_("at this stage since"))

    named_by = ("college__organisation__legal_form", "employer__organisation__legal_form")
    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            models.UniqueConstraint(fields=["college", "employer"], name="partnership_once"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="partnership_stage_known"),
        ]

    def __str__(self) -> str:
        return f"{self.college} · {self.employer}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("employers:partnership", args=[self.public_id])


class StageMove(Record):
    """One change of stage: from where (empty at the beginning) to where, on which day, why, entered by whom. Never changed."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="moves")
    before = models.CharField(_("stage before"), max_length=12, choices=Stage.choices, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices)
    on = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    made_by = models.CharField(_("entered by"), max_length=200, blank=True)

    objects = StageMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of stage")
        verbose_name_plural = _("changes of stage")
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="stage_move_stage_known")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} · {self.on:%d.%m.%Y}"


class Interaction(Record, Versioned):
    """A talk with an employer: a call, a visit, a letter. The college's own; no other college and no employer reads it.

    contact: the person among the employer's contacts; person: the name when he is not among them.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="interactions")
    kind = models.CharField(_("kind of contact"), max_length=8, choices=InteractionKind.choices)
    on = models.DateField(_("day"))
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="interactions", verbose_name=_("person among the contacts")
    )
    person = models.CharField(_("person spoken to"), max_length=200, blank=True)
    text = models.TextField(_("what was said"), max_length=4000)
    made_by = models.CharField(_("entered by"), max_length=200, blank=True)

    objects = InteractionQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk with an employer")
        verbose_name_plural = _("talks with employers")
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=InteractionKind.values), name="interaction_kind_known")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        """Where it stands on its partnership's page."""
        return f"{self.partnership.get_absolute_url()}#{self.public_id}"

    @property
    def with_whom(self) -> str:
        """The person spoken to, whether among the contacts or not; empty when nobody was named."""
        return self.contact.full_name if self.contact is not None else self.person
