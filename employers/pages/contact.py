"""Contacts and mentors."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from crm.core.pages.base import Page
from crm.core.pages.records import RecordForm
from employers.actions.contact import save_contact
from employers.models import Contact
from employers.pages.employer import OfEmployer
from employers.pages.kept import KeptEdit


class ContactForm(RecordForm):
    """A person; positions in both official languages, because contracts print them."""

    phone = forms.CharField(label=_("phone"), max_length=40, required=False)

    class Meta:
        model = Contact
        fields = ["full_name", "position_kk", "position_ru", "phone", "email", "is_mentor", "left_on"]


class ContactNew(OfEmployer):
    """Name a contact or mentor."""

    form_class = ContactForm
    template_name = "employers/contact_new.html"
    heading = _("Name a contact or mentor")
    submit = _("Name the person")
    rule = "employers.change_people"

    def initial(self) -> dict[str, Any]:
        """A mentor, when one came for that."""
        return {"is_mentor": self.request.GET.get("mentor") == "1"}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_contact(actor=self.actor, employer=self.employer, values=values)
        return self.employer.get_absolute_url()


class ContactEdit(KeptEdit):
    """Change a contact."""

    model = Contact
    form_class = ContactForm
    template_name = "employers/contact_edit.html"
    heading = _("Change the contact")
    said = _("Saved.")
    rule = "employers.change_people"

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_contact(actor=self.actor, employer=self.employer, contact=self.record, values=values, revision=revision)
        return self.employer.get_absolute_url()


class ContactPage(Page):
    """A contact stands on the employer's page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There."""
        row = self.fetch(Contact.objects.visible_to(self.actor).select_related("employer"), self.kwargs["public_id"])
        return redirect(f"{row.employer.get_absolute_url()}#{row.public_id}")
