"""The steps of an agreement's life, one button each."""

from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agreements.actions import approval, ending, issue, review
from agreements.actions.employer import employer_accept, employer_refuse, request_correction
from agreements.actions.outcome import Outcome
from agreements.choices import TerminationReason
from agreements.lifecycle import AGREEMENT
from agreements.models import Agreement
from crm.core.errors import DomainError
from crm.core.forms import DayField
from crm.core.pages.base import FormPage, Page
from crm.core.permissions import Answer, may

#: transition -> the action behind it; those with a reason get it as `reason`.
ACTIONS = {
    "accept": employer_accept,
    "ask_correction": request_correction,
    "resubmit": review.resubmit,
    "approve": approval.approve,
    "send_back": approval.send_back,
    "issue": issue.issue,
    "reopen": ending.reopen,
    "refuse": ending.refuse_signing,
    "withdraw": ending.withdraw,
    "complete": ending.complete,
    "annul": ending.annul,
}


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Why? The others will read it."), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class AgreementStep(FormPage):
    """A step: at once when it needs nothing more, else a page that asks why."""

    template_name = "agreements/agreement_step.html"
    form_class = ReasonForm

    def right(self) -> Answer:
        """Who may take the step at all; whether it is possible now is said on the page."""
        return may(self.step.may, self.actor, self.agreement())

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Only steps of the table that have an action."""
        super().setup(request, *args, **kwargs)
        if kwargs["name"] not in ACTIONS:
            raise Http404("core.not_found")
        self.step = AGREEMENT.row(kwargs["name"])

    def agreement(self) -> Agreement:
        """The agreement of the address."""
        rows = Agreement.objects.visible_to(self.actor).select_related(
            "kind", "college__organisation__legal_form", "employer__organisation__legal_form", "learner"
        )
        return self.fetch(rows, self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The agreement, the step and whether it is possible."""
        agreement = self.agreement()
        return {"agreement": agreement, "step": self.step, "answer": AGREEMENT.answer(self.step.name, self.actor, agreement)}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """A step without a reason needs no form."""
        if self.step.needs_reason:
            return super().post(request, *args, **kwargs)
        agreement = self.agreement()
        try:
            ACTIONS[self.step.name](actor=self.actor, agreement=agreement)
        except DomainError as error:
            return self.refused(error)
        self.say(self.step.label)
        return redirect(agreement.get_absolute_url())

    def back(self) -> str:
        """Back to the record, never to this page."""
        return reverse("agreements:agreement", args=[self.kwargs["public_id"]])

    def act(self, data: dict[str, Any]) -> str:
        """Take the step with its reason."""
        agreement = self.agreement()
        if self.step.name == "refuse" and agreement.state == "review":
            employer_refuse(actor=self.actor, agreement=agreement, reason=data["reason"])
        else:
            ACTIONS[self.step.name](actor=self.actor, agreement=agreement, reason=data["reason"])
        return agreement.get_absolute_url()


class TerminateForm(forms.Form):
    """How an agreement in force ends early."""

    reason = forms.ChoiceField(label=_("reason"), choices=TerminationReason.choices)
    note = forms.CharField(label=_("explanation"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    on = DayField(label=_("ends on"))
    ground = forms.CharField(label=_("ground document"), required=False, max_length=200)


class AgreementTerminate(AgreementStep):
    """End an agreement in force."""

    template_name = "agreements/agreement_terminate.html"
    form_class = TerminateForm

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """The step is fixed."""
        Page.setup(self, request, *args, **kwargs)
        self.step = AGREEMENT.row("terminate")

    def act(self, data: dict[str, Any]) -> str:
        """End it."""
        agreement = self.agreement()
        ending.terminate(actor=self.actor, agreement=agreement, **data)
        return agreement.get_absolute_url()


def tell_outcomes(page: Page, outcomes: list[Outcome]) -> None:
    """Messages for a list of results: one for the successes, one a reason for the rest."""
    done = sum(1 for row in outcomes if row.ok)
    if done:
        page.say(ngettext("Done for {count} agreement.", "Done for {count} agreements.", done).format(count=done))
    reasons: dict[str, list[str]] = {}
    for row in outcomes:
        if not row.ok:
            reasons.setdefault(row.reason, []).append(row.label)
    for reason, labels in reasons.items():
        page.warn(f"{reason} ({len(labels)}: {', '.join(labels[:5])}{'…' if len(labels) > 5 else ''})")
