"""The college and the regional department: profiles of organisations."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.colleges.models.register import Region
from crm.colleges.querysets import CollegeQuerySet, DepartmentQuerySet
from crm.core.models import Record, Versioned


class Department(Record):
    """The education department of a region."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="department")
    region = models.ForeignKey(Region, models.PROTECT, related_name="departments")

    named_by = ("organisation__legal_form",)
    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("education department")
        verbose_name_plural = _("education departments")

    def __str__(self) -> str:
        return str(self.organisation)


class College(Record, Versioned):
    """A college: requisites as contracts print them. Words that stand in a contract are kept in both official languages.

    number_pattern: how agreement numbers look; {n:03d} the running number, {yy} the year's last two digits.
    """

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="college")
    region = models.ForeignKey(Region, models.PROTECT, related_name="colleges")
    city_kk = models.CharField(_("city in Kazakh"), max_length=100, blank=True)
    city_ru = models.CharField(_("city in Russian"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    iban = models.CharField(_("IBAN"), max_length=20, blank=True)
    bic = models.CharField(_("BIC"), max_length=8, blank=True)
    bank_kk = models.CharField(_("bank in Kazakh"), max_length=200, blank=True)
    bank_ru = models.CharField(_("bank in Russian"), max_length=200, blank=True)
    head_name = models.CharField(_("head"), max_length=200, blank=True)
    head_position_kk = models.CharField(_("head's position in Kazakh"), max_length=200, blank=True)
    head_position_ru = models.CharField(_("head's position in Russian"), max_length=200, blank=True)
    head_basis_kk = models.CharField(_("basis of authority in Kazakh"), max_length=200, blank=True)
    head_basis_ru = models.CharField(_("basis of authority in Russian"), max_length=200, blank=True)
    number_pattern = models.CharField(_("pattern of agreement numbers"), max_length=40, default="{n:03d}-{yy}")

    named_by = ("organisation__legal_form",)
    objects = CollegeQuerySet.as_manager()

    class Meta:
        verbose_name = _("college")
        verbose_name_plural = _("colleges")

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("colleges:college", args=[self.public_id])
