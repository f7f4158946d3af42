"""People with an account."""

from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.actions.user import edit_profile
from crm.accounts.choices import LANGUAGES
from crm.accounts.models import Membership, User
from crm.audit.trail import Trail
from crm.core.pages.base import Page
from crm.core.pages.records import RecordFormPage


class UserPage(Page):
    """A colleague: name, address, roles as far as the actor sees them. The timeline only for oneself and administrators."""

    template_name = "accounts/user.html"

    def context(self) -> dict[str, Any]:
        """The person within the actor's rights."""
        user = self.fetch(User.objects.visible_to(self.actor), self.kwargs["public_id"])
        roles = Membership.objects.visible_to(self.actor).filter(user=user).in_force().select_related("organisation__legal_form")
        shown = self.actor.is_admin or self.actor.user_id == user.pk
        return {"person": user, "roles": roles.order_by("pk"), "trail": Trail(self.actor, user, self.request.GET) if shown else None}


class ProfileForm(forms.Form):
    """What one may change about oneself."""

    full_name = forms.CharField(label=_("full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("language"), choices=LANGUAGES, help_text=_("Of pages and of letters to you."))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ProfilePage(RecordFormPage):
    """Own name and language; passwords, passkeys and codes have pages of their own."""

    template_name = "accounts/profile.html"
    form_class = ProfileForm

    heading = _("My profile")
    submit = _("Save")
    said = _("Saved.")

    @cached_property
    def record(self) -> User:
        """Oneself."""
        return User.objects.visible_to(self.actor).get(pk=self.actor.user_id)

    def cancel_url(self) -> str:
        """The settings."""
        return reverse("accounts:settings")

    def context(self) -> dict[str, Any]:
        """Words around the form."""
        return {**super().context(), "person": self.record}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save; the pages follow the chosen language."""
        response = super().post(request, *args, **kwargs)
        language = request.POST.get("language", "")
        if response.status_code == 302 and language in dict(LANGUAGES):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", max_age=365 * 24 * 3600)
        return response

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save it."""
        edit_profile(actor=self.actor, user=self.record, **values)
        return reverse("accounts:profile")
