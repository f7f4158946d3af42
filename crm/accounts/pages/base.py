"""Bases of pages opened by a link, without an account. Opening changes nothing; only a POST acts."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator

from crm.accounts.acting import actor_from_link
from crm.accounts.actions.links import LinkExpired, LinkRevoked, find_link, mark_link_used, open_link
from crm.accounts.models import AccessLink
from crm.core.errors import DomainError, Missing, words
from crm.core.pages.base import ActionPage, FormPage, Page


def language_for(request: HttpRequest, language: str) -> str:
    """The link's language, unless the visitor chose another by the switch (its cookie)."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else language


def keep_private(response: HttpResponseBase) -> HttpResponseBase:
    """A page behind a secret address: neither cached nor indexed."""
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def closed(request: HttpRequest, secret: str, error: DomainError) -> HttpResponseBase:
    """The page of a dead link, in its language. Whose link it was, and for what, is not shown."""
    link = find_link(secret)
    with translation.override(language_for(request, link.language)):
        renewable = isinstance(error, LinkExpired) and bool(link.email)
        context = {"secret": secret, "message": words(error.code, error.params), "code": error.code, "renewable": renewable}
        return keep_private(render(request, "accounts/link_closed.html", context, status=error.status))


def unknown(request: HttpRequest, error: Missing) -> HttpResponseBase:
    """The page of a secret that opens nothing here, most often one that was copied in part. In the visitor's language."""
    context = {"message": words(error.code, error.params), "code": error.code, "unknown": True}
    return keep_private(render(request, "accounts/link_closed.html", context, status=error.status))


@method_decorator(login_not_required, name="dispatch")
class LinkPage(Page):
    """A page whose URL kwarg `secret` is a live link of `scope` (None: any). Sets `self.link` and the link's actor.

    A dead link answers 410 with `accounts/link_closed.html`, where its holder asks for a new one;
    an unknown one, or one for another page, 404 with the same page. `request.actor` is the holder even when a signed-in person opens it.
    """

    scope: str | None = None
    link: AccessLink

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open the link, then answer in its language."""
        secret = kwargs["secret"]
        try:
            self.link = open_link(secret, scope=self.scope)
        except Missing as error:
            return unknown(request, error)
        except (LinkExpired, LinkRevoked) as error:
            return closed(request, secret, error)
        request.actor = actor_from_link(self.link)  # type: ignore[attr-defined]
        language = language_for(request, self.link.language)
        with translation.override(language):
            response = super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Content-Language", language)
        return keep_private(response)

    def back(self) -> str:
        """After a refused POST: where it was sent from, else the door of the link, never the start page."""
        address = super().back()
        return address if address != "/" else reverse("accounts:link", args=[self.kwargs["secret"]])


class LinkFormPage(LinkPage, FormPage):
    """A form behind a link. A taken form counts as a use of the link."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Take the form, then note the use."""
        response = super().post(request, *args, **kwargs)
        if response.status_code == 302:
            mark_link_used(actor=self.actor)
        return response


class LinkActionPage(LinkPage, ActionPage):
    """A button behind a link: POST only."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Call the action, then note the use."""
        response = super().post(request, *args, **kwargs)
        mark_link_used(actor=self.actor)
        return response
