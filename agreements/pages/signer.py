"""The page of a learner or parent without an account: what this agreement means, the paper, and how to sign."""

from typing import Any

from csp.decorators import csp_exempt
from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from agreements.actions.signer import confirm_by_code, refuse_by_link, send_confirmation_code, slot_of
from agreements.models import Agreement
from agreements.pages.step import ReasonForm
from crm.accounts.pages.base import LinkActionPage, LinkFormPage, LinkPage
from crm.core import clock
from crm.documents.choices import Method, VersionState
from crm.documents.pages.file import stream_version

RELATED = ("kind", "college__organisation__legal_form", "employer__organisation__legal_form", "learner", "specialty", "qualification")


class SignerRows:
    """What every page of a signer reads; `slot_of` refuses links of any other purpose."""

    actor: Any
    kwargs: dict[str, Any]

    def agreement(self) -> Agreement:
        """The one agreement the link names."""
        rows = Agreement.objects.visible_to(self.actor).select_related(*RELATED)
        return self.fetch(rows, self.actor.link.subject_id)  # type: ignore[attr-defined]

    def home(self) -> str:
        """The signer's page."""
        return reverse("agreements:signer", args=[self.kwargs["secret"]])


class Signer(SignerRows, LinkPage):
    """Where, when, how much, who answers, what to do if something is wrong."""

    template_name = "agreements/signer.html"

    def context(self) -> dict[str, Any]:
        """The agreement in plain words, the holder's own slot and the ways to settle it."""
        agreement, slot = self.agreement(), slot_of(self.actor)
        stands = slot.version.state in (VersionState.ISSUED, VersionState.EFFECTIVE)
        return {
            "secret": self.kwargs["secret"],
            "agreement": agreement,
            "terms": agreement.terms_on(clock.today()),
            "slot": slot,
            "by_code": Method.CODE.value in slot.methods and slot.state == "open" and stands,
            "by_paper": Method.PAPER.value in slot.methods and slot.state == "open" and stands,
            "void": not stands and slot.state != "refused",
            "code_sent": slot.codes.filter(used_at=None, expires_at__gt=clock.now()).exists(),
        }


# Browsers show PDF by a part of their own that the policy of pages would switch off.
@method_decorator(csp_exempt(), name="dispatch")
class SignerPaper(SignerRows, LinkPage):
    """The frozen paper."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The very bytes."""
        return stream_version(self.actor, slot_of(self.actor).version, inline=True)


class SignerCode(SignerRows, LinkActionPage):
    """Ask for a one-time code by e-mail."""

    def act(self) -> str:
        """Send it."""
        send_confirmation_code(actor=self.actor, slot=slot_of(self.actor))
        self.say(_("The code is on its way. It is valid for fifteen minutes."))
        return reverse("agreements:signer_confirm", args=[self.kwargs["secret"]])


class CodeForm(forms.Form):
    """Six digits."""

    code = forms.RegexField(r"^\s*[0-9]{3}\s?[0-9]{3}\s*$", label=_("code from the letter"), help_text=_("Six digits."))
    agree = forms.BooleanField(label=_("I have read the agreement and confirm it."))


class SignerConfirm(SignerRows, LinkFormPage):
    """Confirm by the code."""

    template_name = "agreements/signer_confirm.html"
    form_class = CodeForm

    def context(self) -> dict[str, Any]:
        """The agreement."""
        return {"secret": self.kwargs["secret"], "agreement": self.agreement()}

    def act(self, data: dict[str, Any]) -> str:
        """Confirm."""
        code = "".join(c for c in data["code"] if c.isdigit())
        confirm_by_code(actor=self.actor, slot=slot_of(self.actor), code=code)
        self.say(_("Confirmed. Thank you."))
        return self.home()


class SignerRefuse(SignerRows, LinkFormPage):
    """Say no, with a reason."""

    template_name = "agreements/signer_refuse.html"
    form_class = ReasonForm

    def context(self) -> dict[str, Any]:
        """The agreement."""
        return {"secret": self.kwargs["secret"], "agreement": self.agreement()}

    def act(self, data: dict[str, Any]) -> str:
        """Refuse."""
        refuse_by_link(actor=self.actor, slot=slot_of(self.actor), reason=data["reason"])
        self.say(_("Your refusal has reached the college."))
        return self.home()
