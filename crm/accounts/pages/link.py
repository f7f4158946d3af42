"""The door of every link, and the way back in when its time is over."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator

from crm.accounts.actions.links import find_link, renew_link
from crm.accounts.pages.base import LinkPage, keep_private, language_for, unknown
from crm.core import ports
from crm.core.errors import DomainError, Missing, words
from crm.core.pages.base import Page


class LinkDoor(LinkPage):
    """`/l/<secret>/`: on to the page of the link's purpose. Nothing is changed by opening."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """302 to the page that the scope's room registered."""
        scope = ports.link_scopes.find(self.link.scope)
        if scope is None:
            raise Http404("accounts.link_scope_unknown")
        return redirect(reverse(scope.url_name, args=[kwargs["secret"]]))


@method_decorator(login_not_required, name="dispatch")
class LinkRenew(Page):
    """The holder of an expired link asks for a new one by e-mail, by POST. Coming back here leads to the door."""

    template_name = "accounts/link_renew.html"
    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """After the switch of language: the door says how the link stands."""
        return redirect(reverse("accounts:link", args=[kwargs["secret"]]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send it, and say so without naming the address."""
        secret = kwargs["secret"]
        try:
            language = language_for(request, find_link(secret).language)
        except Missing as error:
            return unknown(request, error)
        with translation.override(language):
            try:
                renew_link(secret=secret)
            except DomainError as error:
                return keep_private(self.show(status=error.status, refused=words(error.code, error.params), code=error.code))
            return keep_private(self.show())
