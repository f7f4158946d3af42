"""The case: three parties, a number, a life. Its papers stand in crm.documents under subject_kind "agreement"."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import PartyRole, RemarkField, State
from agreements.models.batch import Batch
from agreements.models.kind import Edition, Kind
from agreements.querysets import AgreementQuerySet, OfAgreementQuerySet
from crm.accounts.models import Organisation
from crm.colleges.models import College, Group, Learner, Qualification, Specialty
from crm.core.models import Record, Versioned
from employers.models import Authority, Contact, Employer


class Agreement(Record, Versioned):
    """One agreement of a college, an employer and a learner.

    number, number_year, number_seq: allotted when it is issued, kept for ever, annulled ones too.
    signing_until: the deadline after which an unsigned one expires.
    end_reason, end_note, ended_on, ended_by: refusal, withdrawal, annulment or termination, with its author.
    asked_on: the day the guards of the lifecycle judge by, set by an action; None means today.
    """

    asked_on: dt.date | None = None

    kind = models.ForeignKey(Kind, models.PROTECT, related_name="agreements", verbose_name=_("kind"))
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("template edition")
    )
    college = models.ForeignKey(College, models.PROTECT, related_name="agreements", verbose_name=_("college"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="agreements", verbose_name=_("employer"))
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="agreements", verbose_name=_("learner"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("group"))
    specialty = models.ForeignKey(Specialty, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("specialty"))
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("qualification")
    )
    batch = models.ForeignKey(Batch, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("batch"))
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer's signatory")
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    state_since = models.DateTimeField(_("in this state since"))
    number = models.CharField(_("number"), max_length=40, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    number_seq = models.PositiveIntegerField(null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted by the employer"), null=True, blank=True)
    accepted_by = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(_("date of agreement"), null=True, blank=True)
    signing_until = models.DateField(_("to be signed by"), null=True, blank=True)
    end_reason = models.CharField(_("reason"), max_length=20, blank=True)
    end_note = models.TextField(_("explanation"), blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    named_by = ("learner", "employer__organisation__legal_form")
    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes = [
            models.Index(fields=["college", "state", "-id"], name="agreement_by_college"),
            models.Index(fields=["college", "-id"], name="agreement_newest_of_college"),
            models.Index(fields=["employer", "state"], name="agreement_by_employer"),
            models.Index(fields=["state", "-id"], name="agreement_newest_in_state"),
            models.Index(fields=["number_seq", "number_year"], name="agreement_by_running_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["college", "kind", "number_year", "number_seq"], condition=~models.Q(number=""), name="agreement_number_once"
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="agreement_state_known"),
            models.CheckConstraint(
                condition=models.Q(number="") | models.Q(number_year__isnull=False, number_seq__isnull=False), name="agreement_number_whole"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["signing", "in_force", "completed", "terminated"]) | ~models.Q(number=""),
                name="agreement_issued_has_number",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["refused", "withdrawn", "annulled", "terminated"]) | ~models.Q(end_note=""),
                name="agreement_end_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}" if self.number else f"{self.learner} · {self.employer}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("agreements:agreement", args=[self.public_id])

    def terms_on(self, day: dt.date) -> "Terms | None":
        """The terms that held on `day`; before the first, the first."""
        rows = sorted(self.terms.all(), key=lambda row: row.valid_from)
        return next((row for row in reversed(rows) if row.valid_from <= day), rows[0] if rows else None)


class Terms(Record):
    """What was agreed from `valid_from` on (effective-dated): dates, place, mentor, hours, pay.

    hours: all hours at the enterprise; pay: tenge a month, 0 unpaid. supervisor: the college's own.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="terms")
    valid_from = models.DateField(_("valid from"))
    starts_on = models.DateField(_("starts"))
    ends_on = models.DateField(_("ends"))
    place_kk = models.CharField(_("place in Kazakh"), max_length=300, blank=True)
    place_ru = models.CharField(_("place in Russian"), max_length=300, blank=True)
    mentor = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="mentored_terms", verbose_name=_("mentor"))
    supervisor = models.CharField(_("practice supervisor of the college"), max_length=200, blank=True)
    hours = models.PositiveIntegerField(_("hours at the enterprise"), null=True, blank=True)
    pay = models.DecimalField(_("compensation, tenge a month"), max_digits=12, decimal_places=2, default=0)

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "valid_from"], name="terms_once_per_day"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="terms_end_after_start",
                violation_error_message=_("The end is before the beginning."),
            ),
            models.CheckConstraint(condition=models.Q(pay__gte=0), name="terms_pay_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


class Party(Record):
    """A party as a row: college, employer, learner, optionally the department. A representative is a signature, not a party."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    role = models.CharField(_("party"), max_length=12, choices=PartyRole.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    learner = models.ForeignKey(Learner, models.PROTECT, null=True, blank=True, related_name="+")

    named_by = ("organisation__legal_form", "learner")
    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "role"], name="party_role_once"),
            models.CheckConstraint(
                condition=models.Q(role="learner", learner__isnull=False, organisation=None)
                | ~models.Q(role="learner") & models.Q(organisation__isnull=False, learner=None),
                name="party_is_person_or_organisation",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.learner)


class Comment(Record):
    """A remark on one field in review; while it is open, the correction opens that field and no other."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="comments")
    field = models.CharField(_("about"), max_length=30, choices=RemarkField.choices)
    text = models.TextField(_("remark"))
    author = models.CharField(_("author"), max_length=200)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")

    def __str__(self) -> str:
        return self.text[:60]
