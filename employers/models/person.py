"""The employer's people: contacts, mentors, and who may sign, on what basis, from when to when."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.models import Record, Versioned
from employers.choices import BASIS_WORDS, BasisKind
from employers.models.employer import Employer
from employers.querysets import AuthorityQuerySet, OfEmployerQuerySet


class Contact(Record, Versioned):
    """A person at an employer; positions in both official languages because contracts print them."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="contacts")
    full_name = models.CharField(_("full name"), max_length=200)
    position_kk = models.CharField(_("position in Kazakh"), max_length=200, blank=True)
    position_ru = models.CharField(_("position in Russian"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_mentor = models.BooleanField(_("mentor"), default=False)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    search_name = models.CharField(max_length=200, editable=False, default="")

    objects = OfEmployerQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["full_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "full_name"],
                condition=models.Q(left_on=None),
                name="contact_once",
                violation_error_message=_("This person is already among the contacts."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name


class Authority(Record):
    """The right to sign for an employer: charter, order, power of attorney or regulation, with dates (days, inclusive)."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="authorities")
    full_name = models.CharField(_("full name"), max_length=200)
    position_kk = models.CharField(_("position in Kazakh"), max_length=200, blank=True)
    position_ru = models.CharField(_("position in Russian"), max_length=200, blank=True)
    basis = models.CharField(_("basis"), max_length=12, choices=BasisKind.choices)
    number = models.CharField(_("number"), max_length=40, blank=True)
    dated = models.DateField(_("dated"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("authority to sign")
        verbose_name_plural = _("authorities to sign")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from=None) | models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="authority_ends_after_start",
                violation_error_message=_("The end is before the beginning."),
            ),
            models.CheckConstraint(condition=models.Q(basis__in=BasisKind.values), name="authority_basis_known"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} · {self.get_basis_display()}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is in force on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def basis_in(self, lang: str) -> str:
        """The basis as a contract prints it, kk or ru: «сенімхат № 15, 12.01.2026»."""
        words = BASIS_WORDS[BasisKind(self.basis)][0 if lang == "kk" else 1]
        number = f" № {self.number}" if self.number else ""
        return f"{words}{number}" + (f", {self.dated:%d.%m.%Y}" if self.dated else "")
