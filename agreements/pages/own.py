"""What an employer with an account does on the page of one agreement: a remark, a mentor. The link pages do the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.actions.employer import remark_and_return
from agreements.pages.desk import DeskPage
from agreements.pages.envelope import MentorPage, RemarkForm, mentor_form
from crm.core.pages.base import FormPage
from crm.core.permissions import Answer, may


class OwnPage(FormPage, DeskPage):
    """A form for the employer's manager or signatory."""

    def right(self) -> Answer:
        """Only the employer answers; in which state is said by the action."""
        return may("agreements.respond", self.actor, self.agreement())

    def context(self) -> dict[str, Any]:
        """The agreement, and the way back to it."""
        agreement = self.agreement()
        return {"agreement": agreement, "cancel_url": agreement.get_absolute_url()}


class AgreementRemark(OwnPage):
    """Say what is wrong; the agreement goes back to the college for correction."""

    template_name = "agreements/agreement_remark.html"
    form_class = RemarkForm

    def act(self, data: dict[str, Any]) -> str:
        """Note the remark and ask for the correction."""
        agreement = self.agreement()
        remark_and_return(actor=self.actor, agreement=agreement, field=data["field"], text=data["text"])
        self.say(_("The college will correct it and show it to you again."))
        return agreement.get_absolute_url()


class AgreementMentor(MentorPage, OwnPage):
    """Name or correct the mentor."""

    template_name = "agreements/agreement_mentor.html"

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The employer's people, and the present mentor's card."""
        return mentor_form(self.actor, [self.agreement()], data)

    def act(self, data: dict[str, Any]) -> str:
        """Put the person in, or correct the card."""
        agreement = self.agreement()
        self.set_mentor(data, [agreement])
        return agreement.get_absolute_url()
