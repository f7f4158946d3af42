"""Who the partners are: one row a company, whatever it is called in whose file."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.colleges.models import Specialty
from crm.core.models import Record, Trilingual, Versioned
from employers.choices import TaxIdKind
from employers.querysets import EmployerQuerySet, OfEmployerQuerySet


class Employer(Record, Versioned):
    """The profile of an employer's organisation. An individual entrepreneur has an IIN instead of a BIN.

    to_confirm: fields an import could not settle, e.g. ["name_kk"] where the file had lost its Kazakh letters.
    """

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="employer")
    tax_id_kind = models.CharField(_("kind of number"), max_length=3, choices=TaxIdKind.choices, default=TaxIdKind.BIN)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    iban = models.CharField(_("IBAN"), max_length=20, blank=True)
    bic = models.CharField(_("BIC"), max_length=8, blank=True)
    bank_kk = models.CharField(_("bank in Kazakh"), max_length=200, blank=True)
    bank_ru = models.CharField(_("bank in Russian"), max_length=200, blank=True)
    to_confirm = models.JSONField(default=list, blank=True)
    search_name = models.CharField(max_length=400, editable=False, default="", db_index=True)

    named_by = ("organisation__legal_form",)
    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        ordering = ["search_name", "pk"]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("employers:employer", args=[self.public_id])


class Alias(Record):
    """Another name people write for the same employer; normalised for matching."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="aliases")
    name = models.CharField(_("also called"), max_length=300)
    normal = models.CharField(max_length=300, db_index=True)

    objects = OfEmployerQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [models.UniqueConstraint(fields=["employer", "normal"], name="alias_once")]

    def __str__(self) -> str:
        return self.name


class Branch(Record, Trilingual):
    """A branch: a BIN of its own, but the contract's party stays the head entity (domain.md 5.1)."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="branches")
    bin = models.CharField(_("BIN"), max_length=12, unique=True)
    address = models.CharField(_("address"), max_length=300, blank=True)

    objects = OfEmployerQuerySet.as_manager()

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")

    def __str__(self) -> str:
        return self.name


class Capacity(Record):
    """How many learners an employer takes, as said: from..to places, for a specialty or for any, in the words it was said."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="capacities")
    specialty = models.ForeignKey(Specialty, models.PROTECT, null=True, blank=True, related_name="capacities")
    places_from = models.PositiveIntegerField(_("places from"))
    places_to = models.PositiveIntegerField(_("places to"))
    said = models.CharField(_("in their words"), max_length=200, blank=True)

    objects = OfEmployerQuerySet.as_manager()

    class Meta:
        verbose_name = _("places offered")
        verbose_name_plural = _("places offered")
        constraints = [
            models.CheckConstraint(condition=models.Q(places_to__gte=models.F("places_from")), name="capacity_to_not_below_from")
        ]

    def __str__(self) -> str:
        return self.said or f"{self.places_from}–{self.places_to}"
