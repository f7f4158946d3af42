"""The language switch, for everybody: kept in a cookie; accounts listens and keeps it on the account too."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.i18n import set_language

from crm.core.languages import CODES
from crm.core.pages.base import ActionPage
from crm.core.ports import announce


@method_decorator(login_not_required, name="dispatch")
class LanguagePage(ActionPage):
    """POST `language` and `next`."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Set the cookie, tell whoever listens to `core.language_chosen`, go back."""
        code = request.POST.get("language", "")
        if code in CODES and self.actor.kind == "user":
            announce("core.language_chosen", actor=self.actor, language=code)
        return set_language(request)
