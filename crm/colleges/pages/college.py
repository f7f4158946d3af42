"""The college's own page: requisites as contracts print them, what is missing, groups."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import LegalForm
from crm.audit.trail import Trail
from crm.colleges.actions.college import save_college
from crm.colleges.lists.college import ROWS, Colleges
from crm.colleges.models import Bank, College
from crm.colleges.permissions import may_change_college, may_open_college
from crm.colleges.reading import sees_several
from crm.colleges.rules.completeness import missing
from crm.core.identifiers import bank_warning
from crm.core.languages import on_screen
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer, abilities
from crm.core.ports import panels_for


def banks() -> dict[str, str]:
    """Bank code in IBAN → BIC."""
    return dict(Bank.objects.values_list("iban_code", "bic"))


class LegalFormField(forms.ModelChoiceField):
    """A legal form, by its short name in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(LegalForm.objects.order_by("code"), label=_("legal form"), required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """ЖШС, ТОО or LLP."""
        return on_screen(obj, "short")


class CollegeList(ListPage):
    """Colleges the actor sees."""

    listing = Colleges

    template_name = "colleges/college_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Open a college, for the platform's administrator."""
        return [(reverse("colleges:college_new"), _("Open a college"), "primary")] if may_open_college(self.actor, None) else []


class CollegePage(Page):
    """One college."""

    template_name = "colleges/college.html"

    def context(self) -> dict[str, Any]:
        """Requisites, what is missing for print, groups, the timeline."""
        college = self.fetch(College.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])
        return {
            "college": college,
            "organisation": college.organisation,
            "gaps": missing(college),
            "bank": bank_warning(college.iban, college.bic, banks()),
            "abilities": abilities(self.actor, college),
            "groups": college.groups.visible_to(self.actor).select_related("specialty").order_by("-academic_year", "name")[:100],
            "panels": panels_for("college", self.actor, college),
            "trail": Trail(self.actor, college, self.request.GET),
            "sees_several": sees_several(self.actor),
        }


class CollegeForm(RecordForm):
    """Requisites, the organisation's names first."""

    name_kk = forms.CharField(label=_("name in Kazakh"), max_length=300, required=False)
    name_ru = forms.CharField(label=_("name in Russian"), max_length=300, required=False)
    name_en = forms.CharField(label=_("name in English"), max_length=300, required=False)
    legal_form = LegalFormField()
    tax_id = forms.CharField(label=_("BIN"), max_length=20, required=False)
    code = forms.CharField(
        label=_("short code"),
        max_length=20,
        required=False,
        help_text=_("How commands and folders call it: small Latin letters, as in “ukpk”."),
    )
    iban = forms.CharField(label=_("IBAN"), max_length=40, required=False)
    phone = forms.CharField(label=_("phone"), max_length=40, required=False)
    field_order = ["name_kk", "name_ru", "name_en", "legal_form", "tax_id", "code"]

    class Meta:
        model = College
        fields = [
            *("region", "city_kk", "city_ru", "address", "phone", "email", "iban", "bic", "bank_kk", "bank_ru"),
            *("head_name", "head_position_kk", "head_position_ru", "head_basis_kk", "head_basis_ru", "number_pattern"),
        ]
        labels = {"region": _("region")}
        help_texts = {"number_pattern": _("{n:03d} is the running number with three digits, {yy} the year.")}


class CollegeEdit(RecordFormPage):
    """Change requisites."""

    form_class = CollegeForm
    template_name = "colleges/college_edit.html"
    heading = _("Change the college's details")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The college of the address."""
        return self.fetch(College.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_college(self.actor, self.record)

    def initial(self) -> dict[str, Any]:
        """Fields of the college and of its organisation."""
        organisation = self.record.organisation  # type: ignore[union-attr]
        own = {name: getattr(organisation, name) for name in ("name_kk", "name_ru", "name_en", "legal_form", "tax_id", "code")}
        return {**super().initial(), **own}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save; a bank that does not match is said, not refused."""
        college = save_college(actor=self.actor, college=self.record, values=values, revision=revision)  # type: ignore[arg-type]
        doubt = bank_warning(college.iban, college.bic, banks())
        if not doubt:
            self.warn(doubt.reason)
        return college.get_absolute_url()


class CollegeNew(RecordFormPage):
    """Open a college; for the platform's administrator."""

    form_class = CollegeForm
    template_name = "colleges/college_new.html"
    heading = _("Open a college")
    submit = _("Open the college")

    def allowed(self) -> Answer:
        """As the action."""
        return may_open_college(self.actor, None)

    def initial(self) -> dict[str, Any]:
        """The usual pattern of numbers."""
        return {"number_pattern": College._meta.get_field("number_pattern").default}

    def cancel_url(self) -> str:
        """The list."""
        return reverse("colleges:college_list")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Open it."""
        return save_college(actor=self.actor, values=values).get_absolute_url()
