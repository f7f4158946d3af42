"""Keys for programs that call the API."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.actions.token import create_token, revoke_token
from crm.accounts.models import ApiToken, User
from crm.accounts.pages.base import keep_private
from crm.core.errors import DomainError, words
from crm.core.pages.base import ActionPage, FormPage, Page


class TokenList(Page):
    """Own keys; none of them can be read again."""

    template_name = "accounts/token_list.html"

    def context(self) -> dict[str, Any]:
        """Live keys first."""
        rows = ApiToken.objects.visible_to(self.actor).filter(user_id=self.actor.user_id)
        return {"tokens": rows.order_by("-pk")[:100]}


class TokenForm(forms.Form):
    """What the key is for."""

    label = forms.CharField(label=_("what it is for"), max_length=100, help_text=_("For example: attendance system."))


class TokenNew(FormPage):
    """Make a key; it is shown on the answer page, once."""

    template_name = "accounts/token_new.html"
    form_class = TokenForm

    def context(self) -> dict[str, Any]:
        """Words around the form."""
        return {"heading": _("New API key"), "submit": _("Make the key"), "cancel_url": reverse("accounts:token_list")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the key in the answer itself: it stands in no address and no session."""
        form = self.make_form(request.POST)
        if form.is_valid():
            owner = User.objects.visible_to(self.actor).get(pk=self.actor.user_id)
            try:
                _token, key = create_token(actor=self.actor, user=owner, label=form.cleaned_data["label"])
                return keep_private(self.show(key=key))
            except DomainError as error:
                form.add_error(None, words(error.code, error.params))
        return self.show(status=422, form=form)


class TokenRevoke(ActionPage):
    """Withdraw a key."""

    def act(self) -> str:
        """Back to the keys."""
        token = self.fetch(ApiToken.objects.visible_to(self.actor).select_related("user"), self.kwargs["public_id"])
        revoke_token(actor=self.actor, token=token)
        self.say(_("The key was withdrawn."))
        return reverse("accounts:token_list")
