"""Pages for what went wrong, in the same face; they never ask the database."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def _answer(request: HttpRequest, status: int, heading: str, text: str) -> HttpResponse:
    return render(request, "core/error.html", {"heading": heading, "text": text, "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400."""
    return _answer(request, 400, _("The request could not be read"), _("Go back and try again. What you typed is still there."))


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403."""
    return _answer(request, 403, _("Your role does not allow this"), _("Ask a manager of your organisation if you need it."))


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404, also for what exists but is not this person's to see."""
    return _answer(request, 404, _("There is nothing here"), _("The page does not exist, or it is not yours to see."))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the CSRF check."""
    text = _("The form waited too long, or cookies are switched off. Open the page again and repeat your step.")
    return _answer(request, 403, _("Open the page again"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: without the request's context, for that may be what is broken."""
    context = {"heading": _("Something broke on our side"), "text": _("Nothing was changed. Try again in a minute."), "status": 500}
    return HttpResponse(render_to_string("core/error.html", context), status=500)
