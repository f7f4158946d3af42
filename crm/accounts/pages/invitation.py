"""Inviting people, and accepting."""

from typing import Any

from allauth.account.utils import perform_login
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.actions.invitation import (
    InvitationDead,
    accept_invitation,
    invite_person,
    open_invitation,
    resend_invitation,
    revoke_invitation,
)
from crm.accounts.choices import LANGUAGES, Role
from crm.accounts.models import Invitation, Organisation, User
from crm.accounts.pages.base import keep_private
from crm.accounts.rules import roles_of
from crm.audit.trail import Trail
from crm.core.errors import DomainError, Missing, words
from crm.core.languages import active
from crm.core.pages.base import ActionPage, FormPage, Page
from crm.core.permissions import abilities, may


class InvitationForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(label=_("e-mail"), max_length=254)
    full_name = forms.CharField(label=_("full name"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("role"))
    language = forms.ChoiceField(label=_("language of the letter"), choices=LANGUAGES)


class InvitationNew(FormPage):
    """Invite a person into an organisation one manages."""

    template_name = "accounts/invitation_new.html"
    form_class = InvitationForm

    @cached_property
    def organisation(self) -> Organisation:
        """Into which organisation; 404 for strangers."""
        return self.fetch(Organisation.objects.visible_to(self.actor), self.kwargs["public_id"])

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Only the roles of this kind of organisation."""
        may("accounts.manage", self.actor, self.organisation).require()
        form = super().make_form(data, files)
        roles: Any = form.fields["role"]
        roles.choices = [(role.value, Role(role).label) for role in roles_of(self.organisation.kind)]
        return form

    def initial(self) -> dict[str, Any]:
        """The letter in the inviter's language, until chosen otherwise."""
        return {"language": active()}

    def context(self) -> dict[str, Any]:
        """Words around the form."""
        cancel = reverse("accounts:membership_list", args=[self.organisation.public_id])
        return {"heading": _("Invite a person"), "lead": self.organisation, "submit": _("Send the invitation"), "cancel_url": cancel}

    def act(self, data: dict[str, Any]) -> str:
        """Send it."""
        invite_person(actor=self.actor, organisation=self.organisation, **data)
        self.say(_("The invitation is on its way."))
        return reverse("accounts:membership_list", args=[self.organisation.public_id])


class InvitationPage(Page):
    """One invitation: to whom, for what, until when."""

    template_name = "accounts/invitation.html"

    def context(self) -> dict[str, Any]:
        """The invitation within the actor's rights."""
        rows = Invitation.objects.visible_to(self.actor).select_related("organisation__legal_form", "user")
        invitation = self.fetch(rows, self.kwargs["public_id"])
        return {
            "invitation": invitation,
            "abilities": abilities(self.actor, invitation),
            "trail": Trail(self.actor, invitation, self.request.GET),
        }


class InvitationAction(ActionPage):
    """Base of the buttons on an invitation."""

    done: Any = ""

    def change(self, invitation: Invitation) -> None:
        """Call the action."""
        raise LookupError(type(self).__name__)

    def act(self) -> str:
        """Back to the members."""
        invitation = self.fetch(Invitation.objects.visible_to(self.actor).select_related("organisation"), self.kwargs["public_id"])
        self.change(invitation)
        self.say(self.done)
        return reverse("accounts:membership_list", args=[invitation.organisation.public_id])


class InvitationResend(InvitationAction):
    """Send it again with a new address inside."""

    done = _("The invitation is on its way again. The earlier letter does not work any more.")

    def change(self, invitation: Invitation) -> None:
        """Resend."""
        resend_invitation(actor=self.actor, invitation=invitation, language=active())


class InvitationRevoke(InvitationAction):
    """Withdraw it."""

    done = _("The invitation was withdrawn.")

    def change(self, invitation: Invitation) -> None:
        """Revoke."""
        revoke_invitation(actor=self.actor, invitation=invitation)


class AcceptForm(forms.Form):
    """What a new account needs."""

    full_name = forms.CharField(label=_("full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters. Several words are easier to remember than signs."),
    )
    language = forms.ChoiceField(label=_("language"), choices=LANGUAGES)


@method_decorator(login_not_required, name="dispatch")
class InvitationAccept(FormPage):
    """The page of the letter's address. Opening it changes nothing; the button accepts."""

    template_name = "accounts/invitation_accept.html"
    form_class = AcceptForm
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open the invitation first; a dead one says why."""
        try:
            self.invitation = open_invitation(kwargs["secret"])
        except (Missing, InvitationDead) as error:
            context = {"message": words(error.code), "code": error.code}
            return keep_private(render(request, "accounts/invitation_closed.html", context, status=error.status))
        return keep_private(super().dispatch(request, *args, **kwargs))

    @property
    def has_account(self) -> bool:
        """Whether the address signs in already."""
        return User.objects.filter(email=self.invitation.email).exists()

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Nothing to fill in for those who have an account."""
        return forms.Form(data) if self.has_account else super().make_form(data, files)

    def initial(self) -> dict[str, Any]:
        """The name as the inviter wrote it."""
        return {"full_name": self.invitation.full_name, "language": active()}

    def context(self) -> dict[str, Any]:
        """What is offered, and whether one has to sign in first."""
        return {"invitation": self.invitation, "sign_in": self.has_account and self.actor.kind != "user"}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Accept; a new account is signed in at once."""
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        try:
            membership = accept_invitation(actor=self.actor, secret=kwargs["secret"], **form.cleaned_data)
        except Missing:
            raise
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, words(error.code, error.params))
            return self.show(status=422, form=form)
        address = reverse("accounts:organisation", args=[membership.organisation.public_id])
        return perform_login(request, membership.user, redirect_url=address)
