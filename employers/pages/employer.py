"""Employers: the list, one employer, new, change, what is still to settle."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.colleges.models import College
from crm.colleges.pages.college import LegalFormField, banks
from crm.colleges.pages.group import OfKeptCollege
from crm.colleges.permissions import kept_colleges
from crm.core import clock
from crm.core.choice_fields import ChooserField
from crm.core.forms import ONE_LANGUAGE
from crm.core.identifiers import bank_warning
from crm.core.languages import on_screen
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer, abilities, may
from crm.core.ports import panels_for
from crm.core.standing import Person
from employers.actions.employer import save_employer
from employers.actions.gaps import open_gaps, settle
from employers.lifecycle import PARTNERSHIP
from employers.lists.employer import ROWS, Employers
from employers.models import Employer, Guest, Partnership
from employers.rules.authority import standing, who_signs
from employers.rules.completeness import missing
from employers.standing import employer_standing, next_errands, partnership_standing

#: Events on an employer's page; all of them stand on the page of the partnership.
VISITS = 5
#: Contacts among those who take part; all of them stand in the table.
SHOWN = 6


class EmployerList(ListPage):
    """Employers the actor sees."""

    listing = Employers

    template_name = "employers/employer_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """The ways to talks, tasks and events; enter an employer."""
        rows: list[tuple[str, Any, str]] = [(reverse("employers:gathering_list"), _("Events with employers"), "")]
        if self.actor.organisation_pks("college") or self.actor.is_admin:
            rows += [(reverse("employers:interaction_list"), _("Talks"), ""), (reverse("employers:errand_list"), _("Tasks"), "")]
        if kept_colleges(self.actor, "employers.write").exists():
            rows.append((reverse("employers:employer_new"), _("Enter an employer"), "primary"))
        return rows


class OfEmployer(RecordFormPage):
    """A form about the employer of the address. rule: code of the permission that is asked."""

    rule = "employers.change_employer"

    @cached_property
    def employer(self) -> Employer:
        """The employer of the address."""
        rows = Employer.objects.visible_to(self.actor).select_related(*ROWS)
        return self.fetch(rows, self.kwargs["public_id"])  # type: ignore[no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may(self.rule, self.actor, self.employer)

    def cancel_url(self) -> str:
        """The employer's page."""
        return self.employer.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Whose form it is."""
        return {**super().context(), "lead": str(self.employer)}


class EmployerPage(Page):
    """One employer."""

    template_name = "employers/employer.html"

    def context(self) -> dict[str, Any]:
        """Names, numbers, people, rights to sign as of today, places, what is still to settle."""
        employer = self.fetch(Employer.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])
        today = clock.today()
        authorities = list(employer.authorities.order_by("-valid_to", "-pk"))
        signer, gaps = who_signs(authorities, today), missing(employer)
        contacts = list(employer.contacts.order_by("left_on", "full_name", "pk"))
        ways, partners_of = self.ways(employer), list(self.partners_of(employer))
        colleges = [str(row.college) for row in (*(way["partnership"] for way in ways), *partners_of)]
        return {
            "employer": employer,
            "organisation": employer.organisation,
            "legal_form": on_screen(employer.organisation.legal_form, "short"),
            "standing": employer_standing(employer, gaps, signer, colleges, today),
            "people": self.people(signer, contacts),
            "gaps": gaps,
            "settles": bool(open_gaps(employer)),
            "bank": bank_warning(employer.iban, employer.bic, banks()),
            "authorities": [(row, standing(row, today)) for row in authorities],
            "signer": signer,
            "contacts": contacts,
            "branches": employer.branches.order_by("pk"),
            "aliases": employer.aliases.order_by("pk"),
            "capacities": employer.capacities.select_related("specialty").order_by("pk"),
            "ways": ways,
            "partners_of": partners_of,
            "visits": self.visits(employer),
            "abilities": abilities(self.actor, employer),
            "panels": panels_for("employer", self.actor, employer),
            "trail": Trail(self.actor, employer, self.request.GET),
        }

    def ways(self, employer: Employer) -> list[dict[str, Any]]:
        """Each partnership the reader sees: where it stands, and the steps that start there with their answers."""
        rows = Partnership.objects.visible_to(self.actor).filter(employer=employer).prefetch_related("moves")
        found = list(rows.select_related("college__organisation__legal_form", "employer__organisation__legal_form").order_by("pk"))
        errands = next_errands(self.actor, found)
        return [
            {
                "partnership": row,
                "standing": partnership_standing(row, row.moves.all(), errands.get((row.college_id, row.employer_id))),
                "steps": PARTNERSHIP.available(self.actor, row),
            }
            for row in found
        ]

    def people(self, signer: Any, contacts: list[Any]) -> list[Person]:
        """Who signs today, and with whom one speaks; those who left are in the table below."""
        rows = [Person(_("signs now"), signer.full_name)] if signer else []
        here = [one for one in contacts if one.left_on is None][:SHOWN]
        return rows + [Person(_("mentor") if one.is_mentor else _("contact"), one.full_name, "", one.phone, one.email) for one in here]

    def partners_of(self, employer: Employer) -> QuerySet[Partnership]:
        """For the company's own people: the colleges it works with, without what these think of it."""
        rows = Partnership.objects.of_company(self.actor).filter(employer=employer)
        return rows.select_related("college__organisation__legal_form").order_by("pk")

    def visits(self, employer: Employer) -> QuerySet[Guest]:
        """The newest events with this employer that the reader knows of."""
        rows = Guest.objects.visible_to(self.actor).filter(employer=employer).select_related("gathering__host__legal_form")
        return rows.order_by("-gathering__starts_on", "-pk")[:VISITS]


class EmployerForm(RecordForm):
    """An employer: names in three languages, legal form, numbers, requisites."""

    college = ChooserField("partner_college", label=_("college"))
    name_kk = forms.CharField(label=_("name in Kazakh"), max_length=300, required=False, help_text=_("Without legal form and quotes."))
    name_ru = forms.CharField(label=_("name in Russian"), max_length=300, required=False)
    name_en = forms.CharField(label=_("name in English"), max_length=300, required=False)
    legal_form = LegalFormField()
    tax_id = forms.CharField(label=_("BIN or IIN"), max_length=20, required=False)
    iban = forms.CharField(label=_("IBAN"), max_length=40, required=False)
    phone = forms.CharField(label=_("phone"), max_length=40, required=False)
    needed = ONE_LANGUAGE
    field_order = ["college", "tax_id", "name_kk", "name_ru", "name_en", "legal_form"]

    class Meta:
        model = Employer
        fields = ["address", "phone", "email", "iban", "bic", "bank_kk", "bank_ru"]


class EmployerNew(OfKeptCollege):
    """Enter an employer; one that is here already is joined."""

    form_class = EmployerForm
    template_name = "employers/employer_new.html"
    heading = _("Enter an employer")
    lead = _("Begin with the BIN: a company that is here already is joined, not entered twice.")
    submit = _("Enter the employer")

    @cached_property
    def colleges(self) -> "QuerySet[College]":
        """Colleges whose partners one keeps."""
        return kept_colleges(self.actor, "employers.write")

    def cancel_url(self) -> str:
        """The list."""
        return reverse("employers:employer_list")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Enter or join."""
        college = self.college_of(values)
        return save_employer(actor=self.actor, college=college, values=values).get_absolute_url()


class EmployerEdit(OfEmployer):
    """Change an employer."""

    form_class = EmployerForm
    template_name = "employers/employer_edit.html"
    heading = _("Change the employer's details")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The employer of the address."""
        return self.employer

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """No college to choose here."""
        form = super().make_form(data, files)
        del form.fields["college"]
        return form

    def initial(self) -> dict[str, Any]:
        """Fields of the employer and of its organisation."""
        own = {name: getattr(self.employer.organisation, name) for name in ("name_kk", "name_ru", "name_en", "legal_form", "tax_id")}
        return {**super().initial(), **own}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save; a bank that does not match is said, not refused."""
        employer = save_employer(actor=self.actor, employer=self.employer, values=values, revision=revision)
        doubt = bank_warning(employer.iban, employer.bic, banks())
        if not doubt:
            self.warn(doubt.reason)
        return employer.get_absolute_url()


class SettleForm(forms.Form):
    """One line per open gap; what is left empty waits."""

    def __init__(self, gaps: list[Any], data: Any = None) -> None:
        super().__init__(data)
        for gap in gaps:
            self.fields[gap.key] = forms.CharField(label=gap.label, required=False, max_length=300)


class EmployerSettle(OfEmployer):
    """Everything still to settle about an employer, on one page."""

    form_class = SettleForm
    template_name = "employers/employer_settle.html"
    heading = _("Still to settle")
    submit = _("Save what is filled in")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """A line per gap, with the present doubtful value."""
        form = SettleForm(open_gaps(self.employer), data)
        for name in self.employer.to_confirm:
            key = f"employer-{self.employer.public_id}-{name}"
            if key in form.fields:
                form.fields[key].initial = getattr(self.employer.organisation, name, "")
        return form

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Fill."""
        settle(actor=self.actor, employer=self.employer, values=values)
        return self.employer.get_absolute_url()
