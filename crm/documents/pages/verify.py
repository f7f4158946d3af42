"""The public page behind the QR on every paper: no account, no index, works for decades."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from crm.core.errors import DomainError, words
from crm.core.pages.base import Page
from crm.documents import verification
from crm.documents.pages.limits import allowed

LOOKS_A_MINUTE = 60
FILES_A_MINUTE = 20


class CheckForm(forms.Form):
    """A file, or its fingerprint computed in the browser."""

    file = forms.FileField(label=_("Your file"), help_text=_("PDF as you received it. It is compared and forgotten, never stored."))
    sha256 = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)


@method_decorator(login_not_required, name="dispatch")
class Verify(Page):
    """Is this paper ours, what is its state, is my file its exact copy?"""

    template_name = "documents/verify.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Count the visit, find the version, keep the page out of search engines."""
        limit = FILES_A_MINUTE if request.method == "POST" else LOOKS_A_MINUTE
        self.version = None
        if not allowed(request, f"verify-{request.method}", limit):
            response: HttpResponseBase = self.plain(words("documents.too_often"), 429)
            response.headers["Retry-After"] = "60"
        elif (version := verification.find(kwargs["token"])) is None:
            response = self.plain("", 404)
        else:
            self.version = version
            response = super().dispatch(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Cache-Control"] = "no-store"
        return response

    def plain(self, message: str, status: int) -> HttpResponse:
        """The page without facts: an unknown code, or too many questions."""
        return self.show(status=status, message=message)

    def context(self) -> dict[str, Any]:
        """The public facts."""
        if self.version is None:
            return {}
        return {"facts": verification.public_facts(self.version), "form": CheckForm(), "limit": verification.LIMIT_MB}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Compare a file, or its fingerprint, with what was issued."""
        form = CheckForm(request.POST, request.FILES)
        form.is_valid()
        try:
            sha256 = self.fingerprint(form)
        except DomainError as error:
            if error.field == "file" or form.data.get("sha256"):
                form.add_error(error.field if error.field == "file" else None, words(error.code, error.params))
            return self.show(status=422, form=form)
        return self.show(result=verification.compare(self.version, sha256))

    def fingerprint(self, form: CheckForm) -> str:
        """From the file if it came, else what the browser computed."""
        file = form.cleaned_data.get("file") if form.is_bound else None
        if file:
            return verification.fingerprint_of(file, file.size)
        return verification.fingerprint(form.data.get("sha256", ""))
