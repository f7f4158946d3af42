"""The table behind memberships; College, Employer and Department are profiles upstairs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.accounts.choices import OrganisationKind
from crm.accounts.querysets import OrganisationQuerySet
from crm.core.languages import active, in_print, on_screen
from crm.core.models import Record, Trilingual

#: What a short code looks like.
CODE = r"^[a-z][a-z0-9-]{1,19}$"


class LegalForm(models.Model):
    """ТОО / ЖШС / LLP and the like. In Russian it stands before the quoted name, in Kazakh after it (domain.md 5.6)."""

    code = models.CharField(_("code"), max_length=20, primary_key=True)
    short_kk = models.CharField(max_length=40)
    short_ru = models.CharField(max_length=40)
    short_en = models.CharField(max_length=40)
    full_kk = models.CharField(max_length=200, blank=True)
    full_ru = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("legal form")
        verbose_name_plural = _("legal forms")

    def __str__(self) -> str:
        return self.code


class Organisation(Record, Trilingual):
    """A college, an employer or a regional department. Names are kept without the legal form and without quotes.

    tax_id: BIN, or the IIN of an individual entrepreneur; 12 digits, may be unknown yet ("").
    code: a short name by which commands and folders call it ("ukpk"), "" for none.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind.choices)
    legal_form = models.ForeignKey(LegalForm, models.PROTECT, null=True, blank=True, verbose_name=_("legal form"))
    tax_id = models.CharField(_("BIN or IIN"), max_length=12, blank=True)
    code = models.CharField(_("short code"), max_length=20, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    named_by = ("legal_form",)
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["tax_id"],
                condition=~models.Q(tax_id=""),
                name="organisation_tax_id_once",
                violation_error_message=_("An organisation with this BIN or IIN is already here."),
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code=""),
                name="organisation_code_once",
                violation_error_message=_("Another organisation has this short code."),
            ),
            models.CheckConstraint(
                condition=models.Q(code="") | models.Q(code__regex=CODE),
                name="organisation_code_shape",
                violation_error_message=_("A short code has 2 to 20 small Latin letters, digits or hyphens and begins with a letter."),
            ),
            models.CheckConstraint(condition=models.Q(kind__in=OrganisationKind.values), name="organisation_kind_known"),
            models.CheckConstraint(
                condition=models.Q(tax_id="") | models.Q(tax_id__regex=r"^[0-9]{12}$"),
                name="organisation_tax_id_12_digits",
                violation_error_message=_("A BIN or IIN has 12 digits."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name()

    def full_name(self, lang: str | None = None) -> str:
        """The name with its legal form, for a screen: «…» ЖШС in Kazakh, ТОО «…» in Russian, … LLP in English."""
        code = lang or active()
        return self._compose(on_screen(self, "name", code), code)

    def printed_name(self, lang: str) -> str:
        """The same for print, exactly in `lang`; empty when the name in that language is missing."""
        name = in_print(self, "name", lang)
        return self._compose(name, lang) if name else ""

    def _compose(self, name: str, lang: str) -> str:
        form = self.legal_form
        if form is None:
            return name
        return {"kk": f"«{name}» {form.short_kk}", "ru": f"{form.short_ru} «{name}»", "en": f"{name} {form.short_en}"}[lang]
