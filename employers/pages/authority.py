"""Rights to sign for an employer."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from crm.core.pages.base import Page
from crm.core.pages.records import RecordForm
from employers.actions.authority import save_authority
from employers.models import Authority
from employers.pages.employer import OfEmployer
from employers.pages.kept import KeptEdit


class AuthorityForm(RecordForm):
    """Who may sign, on what basis, from when to when."""

    class Meta:
        model = Authority
        fields = ["full_name", "position_kk", "position_ru", "basis", "number", "dated", "valid_from", "valid_to"]
        help_texts = {"valid_to": _("The last day; a power of attorney always has one.")}


class AuthorityNew(OfEmployer):
    """Enter an authority to sign."""

    form_class = AuthorityForm
    template_name = "employers/authority_new.html"
    heading = _("Enter an authority to sign")
    submit = _("Enter the authority")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_authority(actor=self.actor, employer=self.employer, values=values)
        return self.employer.get_absolute_url()


class AuthorityEdit(KeptEdit):
    """Change an authority."""

    model = Authority
    form_class = AuthorityForm
    template_name = "employers/authority_edit.html"
    heading = _("Change the authority to sign")
    said = _("Saved.")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_authority(actor=self.actor, employer=self.employer, authority=self.record, values=values)
        return self.employer.get_absolute_url()


class AuthorityPage(Page):
    """An authority stands on the employer's page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There."""
        row = self.fetch(Authority.objects.visible_to(self.actor).select_related("employer"), self.kwargs["public_id"])
        return redirect(f"{row.employer.get_absolute_url()}#{row.public_id}")
