"""The career office's desk for one agreement: send, correct, settle remarks, hand links to signers."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from agreements.actions.envelope import print_employer_slip
from agreements.actions.review import correct_terms, resolve_comment, send_to_review
from agreements.actions.signer import email_of, give_signer_link, print_signer_slip
from agreements.models import Agreement, Comment
from agreements.pages.batch import terms_form
from agreements.pages.batch_step import SendForm
from agreements.pages.step import tell_outcomes
from agreements.rules.remarks import open_fields
from crm.core import clock
from crm.core.pages.base import ActionPage, FormPage, Page
from crm.core.pages.records import RecordFormPage
from crm.core.permissions import Answer, may
from crm.documents.models import Slot

RELATED = ("kind", "college__organisation__legal_form", "employer__organisation__legal_form", "learner")


class DeskPage(Page):
    """What every page of the desk reads."""

    def agreement(self) -> Agreement:
        """The agreement of the address."""
        return self.fetch(Agreement.objects.visible_to(self.actor).select_related(*RELATED), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The agreement."""
        return {"agreement": self.agreement()}


class AgreementSend(FormPage, DeskPage):
    """Send one agreement to the employer."""

    template_name = "agreements/agreement_send.html"
    form_class = SendForm

    def right(self) -> Answer:
        """Only those who work on the agreement."""
        return may("agreements.work", self.actor, self.agreement())

    def initial(self) -> dict[str, Any]:
        """The employer's own address."""
        return {"email": self.agreement().employer.email}

    def act(self, data: dict[str, Any]) -> str:
        """Send."""
        agreement = self.agreement()
        tell_outcomes(self, send_to_review(actor=self.actor, agreements=[agreement], **data))
        return agreement.get_absolute_url()


class AgreementSlip(ActionPage, DeskPage):
    """Print the employer's slip for hand-over."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The slip as PDF; a draft goes to review with it."""
        agreement = self.agreement()
        if agreement.state == "draft":
            send_to_review(actor=self.actor, agreements=[agreement], channel="slip")
        return slip(print_employer_slip(actor=self.actor, college=agreement.college, employer=agreement.employer))


def slip(data: bytes) -> HttpResponse:
    """A slip as a file of its own, never shown in a page."""
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="slip.pdf"'})


class AgreementTerms(RecordFormPage, DeskPage):
    """Change the terms: all of them in a draft, in a correction only what a remark is about."""

    template_name = "agreements/agreement_terms.html"
    said = _("The terms are changed.")
    submit = _("Save the terms")

    @cached_property
    def record(self) -> Agreement:
        """The agreement of the address."""
        return self.agreement()

    def allowed(self) -> Answer:
        """Only those who work on the agreement."""
        return may("agreements.work", self.actor, self.record)

    def initial(self) -> dict[str, Any]:
        """The terms as they are."""
        agreement, terms = self.record, self.record.terms_on(clock.today())
        names = ("starts_on", "ends_on", "place_kk", "place_ru", "supervisor", "hours", "pay", "mentor")
        values = {name: getattr(terms, name) for name in names} if terms else {}
        return {**values, "authority": agreement.authority, "revision": agreement.revision}

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Fields nobody remarked on are left out of a correction."""
        form = terms_form(self.actor, self.record.employer, data, self.initial())
        if self.record.state == "correction":
            for name in set(form.fields) - open_fields(self.record):
                del form.fields[name]
        form.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput)
        return form

    def context(self) -> dict[str, Any]:
        """The agreement, and the words of the form."""
        return {**super().context(), "agreement": self.record}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Correct."""
        if "pay" not in self.make_form().fields:
            values.pop("pay", None)
        correct_terms(actor=self.actor, agreement=self.record, values=values, revision=revision)
        return self.record.get_absolute_url()


class CommentResolve(ActionPage, DeskPage):
    """Mark a remark as settled."""

    def act(self) -> str:
        """Settle."""
        agreement = self.agreement()
        comment = self.fetch(Comment.objects.visible_to(self.actor).filter(agreement=agreement), self.kwargs["comment"])
        resolve_comment(actor=self.actor, comment=comment)
        return agreement.get_absolute_url()


class SlotPage(DeskPage):
    """What pages about one slot of an agreement read."""

    def slot(self, agreement: Agreement) -> Slot:
        """The slot of the address, of this agreement only."""
        slot = self.fetch(Slot.objects.visible_to(self.actor).select_related("version__paper"), self.kwargs["slot"])
        if slot.version.paper.subject_id != agreement.public_id:
            raise Http404("core.not_found")
        return slot


class SignerForm(forms.Form):
    """Where a signer's link goes."""

    email = forms.EmailField(label=_("e-mail"))
    language = forms.ChoiceField(label=_("language of the letter"), choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")])


class SignerLink(FormPage, SlotPage):
    """Send a learner or representative a link to his agreement."""

    template_name = "agreements/signer_link.html"
    form_class = SignerForm

    def right(self) -> Answer:
        """Only those who work on the agreement."""
        return may("agreements.work", self.actor, self.agreement())

    def context(self) -> dict[str, Any]:
        """The agreement and the slot."""
        agreement = self.agreement()
        return {"agreement": agreement, "slot": self.slot(agreement)}

    def initial(self) -> dict[str, Any]:
        """The address on record of the person whose signature it is."""
        return {"email": email_of(self.slot(self.agreement())), "language": "kk"}

    def act(self, data: dict[str, Any]) -> str:
        """Send."""
        agreement = self.agreement()
        give_signer_link(actor=self.actor, agreement=agreement, slot=self.slot(agreement), **data)
        self.say(_("The link is on its way."))
        return agreement.get_absolute_url()


class SignerSlip(ActionPage, SlotPage):
    """Print a signer's personal QR slip."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The slip as PDF."""
        agreement = self.agreement()
        return slip(print_signer_slip(actor=self.actor, agreement=agreement, slot=self.slot(agreement)))
