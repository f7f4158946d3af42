"""The career office's desk for one agreement: send, correct, settle remarks, hand links to signers."""

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


class AgreementTerms(FormPage, DeskPage):
    """Change the terms: all of them in a draft, in a correction only what a remark is about."""

    template_name = "agreements/agreement_terms.html"

    def right(self) -> Answer:
        """Only those who work on the agreement."""
        return may("agreements.work", self.actor, self.agreement())

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The terms as they are; fields nobody remarked on are left out of a correction."""
        agreement = self.agreement()
        terms = agreement.terms_on(clock.today())
        names = ("starts_on", "ends_on", "place_kk", "place_ru", "supervisor", "hours", "pay")
        initial = {name: getattr(terms, name) for name in names} if terms else {}
        initial["mentor"] = terms.mentor.public_id if terms and terms.mentor else None
        initial["authority"] = agreement.authority.public_id if agreement.authority else None
        form = terms_form(self.actor, agreement.employer, data, initial)
        if agreement.state == "correction":
            for name in set(form.fields) - open_fields(agreement):
                del form.fields[name]
        form.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput, initial=agreement.revision)
        return form

    def act(self, data: dict[str, Any]) -> str:
        """Correct."""
        agreement = self.agreement()
        revision = data.pop("revision")
        if "pay" not in self.make_form().fields:
            data.pop("pay", None)
        correct_terms(actor=self.actor, agreement=agreement, values=data, revision=revision)
        self.say(_("The terms are changed."))
        return agreement.get_absolute_url()


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
