"""Reference registers: regions, specialties and qualifications with editions, banks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.colleges.querysets import RegisterQuerySet
from crm.core.models import Record, Trilingual


class Region(Trilingual):
    """One of the seventeen oblasts and three cities. confirmed: whether the KATO code was read in the official classifier."""

    kato = models.CharField(_("KATO code"), max_length=9, primary_key=True)
    confirmed = models.BooleanField(default=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name


class Bank(models.Model):
    """Bank code inside an IBAN and the BIC it belongs to. Banks merge, so a mismatch is only a warning."""

    iban_code = models.CharField(_("bank code in IBAN"), max_length=3, primary_key=True)
    bic = models.CharField(_("BIC"), max_length=8)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("bank")
        verbose_name_plural = _("banks")

    def __str__(self) -> str:
        return self.bic


class Specialty(Record, Trilingual):
    """A specialty of the TVET classifier: 8 digits, 7 in the old one; one code may stand in several editions."""

    code = models.CharField(_("code"), max_length=8)
    edition = models.CharField(_("edition"), max_length=20)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("specialty")
        verbose_name_plural = _("specialties")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "edition"], name="specialty_once_per_edition"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{7,8}$"),
                name="specialty_code_7_or_8_digits",
                violation_error_message=_("A specialty code has 8 digits (7 in the old classifier)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Qualification(Record, Trilingual):
    """A qualification under a specialty: 3W…, 4S…, 5AB… and eight digits."""

    specialty = models.ForeignKey(Specialty, models.PROTECT, related_name="qualifications")
    code = models.CharField(_("code"), max_length=11)
    edition = models.CharField(_("edition"), max_length=20)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("qualification")
        verbose_name_plural = _("qualifications")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code", "edition"], name="qualification_once_per_edition")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
