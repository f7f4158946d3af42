"""The employer's page without an account: one link, all his agreements with the college."""

from typing import Any

from csp.decorators import csp_exempt
from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from agreements.actions.employer import (
    employer_accept_many,
    employer_refuse_many,
    employer_set_mentor,
    remark_and_return,
)
from agreements.choices import RemarkField
from agreements.documents.paper import version_of
from agreements.documents.printing import preview
from agreements.models import Agreement
from agreements.pages.step import ReasonForm, tell_outcomes
from crm.accounts.pages.base import LinkFormPage, LinkPage
from crm.core import clock
from crm.core.choice_fields import ChooserField, offer
from crm.core.errors import Conflict, words
from crm.core.pages.base import FormPage
from crm.core.pages.records import beside, seen
from crm.documents.pages.file import stream_version
from employers.models import Employer

SCOPE = "agreements.employer"
RELATED = ("kind", "college__organisation__legal_form", "employer__organisation__legal_form", "learner", "group", "specialty", "authority")
#: What of a mentor's card the employer corrects here.
CARD = ("full_name", "position_kk", "position_ru", "phone")


class EnvelopeRows:
    """What every page of the envelope reads: the employer's agreements, and those ticked."""

    scope = SCOPE
    actor: Any
    request: Any
    kwargs: dict[str, Any]

    def rows(self) -> list[Agreement]:
        """All of them, what waits for the employer first."""
        rows = Agreement.objects.visible_to(self.actor).select_related(*RELATED).prefetch_related("terms__mentor", "comments")
        return sorted(rows.order_by("learner__sort_name"), key=lambda row: row.state != "review" or row.accepted_at is not None)

    def ticked(self) -> list[Agreement]:
        """Those ticked in the form, within what the link opens."""
        chosen = set(self.request.POST.getlist("selected") or self.request.GET.getlist("selected"))
        return [row for row in self.rows() if row.public_id in chosen]

    def home(self) -> str:
        """The envelope's first page."""
        return reverse("agreements:envelope", args=[self.kwargs["secret"]])


class Envelope(EnvelopeRows, LinkPage):
    """All agreements with their terms, and what can be done."""

    template_name = "agreements/envelope.html"

    def context(self) -> dict[str, Any]:
        """The rows with the terms in force, and how many wait."""
        today = clock.today()
        rows = [
            {"agreement": row, "terms": row.terms_on(today), "waits": row.state == "review" and row.accepted_at is None}
            for row in self.rows()
        ]
        return {
            "secret": self.kwargs["secret"],
            "rows": rows,
            "waiting": sum(row["waits"] for row in rows),
            "employer": Employer.objects.visible_to(self.actor).select_related("organisation__legal_form").first(),
            "college": self.link.organisation,
        }


class EnvelopeAccept(EnvelopeRows, LinkFormPage):
    """Accept what is ticked after one more look, or all that wait at once."""

    template_name = "agreements/envelope_accept.html"
    form_class = forms.Form

    def context(self) -> dict[str, Any]:
        """What is ticked."""
        return {"secret": self.kwargs["secret"], "chosen": self.ticked()}

    def act(self, data: dict[str, Any]) -> str:
        """Each its own result."""
        waiting = [row for row in self.rows() if row.state == "review" and row.accepted_at is None]
        chosen = waiting if "all" in self.request.POST else self.ticked()
        tell_outcomes(self, employer_accept_many(actor=self.actor, agreements=chosen))
        return self.home()


class EnvelopeRefuse(EnvelopeRows, LinkFormPage):
    """Refuse what is ticked, with one reason."""

    template_name = "agreements/envelope_refuse.html"
    form_class = ReasonForm

    def context(self) -> dict[str, Any]:
        """What is ticked."""
        return {"secret": self.kwargs["secret"], "chosen": self.ticked()}

    def act(self, data: dict[str, Any]) -> str:
        """Each its own result."""
        tell_outcomes(self, employer_refuse_many(actor=self.actor, agreements=self.ticked(), reason=data["reason"]))
        return self.home()


class MentorForm(forms.Form):
    """Who teaches at the workplace. Positions in both languages, because the contract prints them."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mentor = ChooserField("mentor", label=_("person"), required=False, empty_label=_("another person"))
    full_name = forms.CharField(label=_("full name"), required=False, max_length=200)
    position_kk = forms.CharField(label=_("position in Kazakh"), required=False, max_length=200)
    position_ru = forms.CharField(label=_("position in Russian"), required=False, max_length=200)
    phone = forms.CharField(label=_("phone"), required=False, max_length=30)
    everywhere = forms.BooleanField(label=_("Correct this person's card everywhere"), required=False)
    needed = {"full_name": _("(if it is another person)")}

    def clean(self) -> dict[str, Any]:
        """Only what was changed here counts: the fields begin with the present mentor's card, whoever is chosen then.

        card: what was changed; None when the card is not the one that was shown, so that nobody can tell.
        """
        data = super().clean() or {}
        if data.get("revision") not in (None, self.initial.get("revision")):
            return {**data, "card": None}
        if "mentor" in self.errors:
            return data
        typed = {name: data.get(name, "") for name in CARD if name in self.changed_data}
        if data.get("mentor") is None and not typed.get("full_name"):
            self.add_error("full_name", words("agreements.mentor_unnamed"))
        elif data.get("mentor") is None:
            typed = {name: data.get(name, "") for name in CARD if name in typed or name.startswith("position")}
        elif typed and not data.get("everywhere"):
            self.add_error("everywhere", words("agreements.mentor_unsaid"))
        return {**data, "card": typed}


def mentor_form(actor: Any, rows: list[Agreement], data: Any = None) -> MentorForm:
    """The employer's people to choose from, and the present mentor's card of the first of `rows` filled in."""
    terms = rows[0].terms_on(clock.today()) if rows else None
    mentor = terms.mentor if terms else None
    card = {name: getattr(mentor, name) for name in CARD} if mentor else {}
    initial = {"mentor": mentor, **card, "revision": seen(None, {"mentor": mentor, **card})}
    form = MentorForm(data, initial=initial)
    offer(form, actor, mentor=rows[0].employer.public_id if rows else "")
    return form


class MentorPage(FormPage):
    """What both pages of a mentor do with what is typed."""

    #: Whether the card, or who the mentor is, was changed after this form was opened.
    overtaken = False

    def set_mentor(self, data: dict[str, Any], agreements: list[Agreement]) -> None:
        """Put the person in, or correct the card; Conflict("core.stale") when it is not what was seen."""
        if data["card"] is None:
            self.overtaken = True
            raise Conflict("core.stale")
        chosen = {"mentor": data["mentor"], "values": data["card"], "everywhere": data["everywhere"]}
        employer_set_mentor(actor=self.actor, agreements=agreements, **chosen)
        self.say(_("The mentor is noted."))

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        """The form; when somebody was faster, beside what is stored by now."""
        form = extra.get("form")
        if not self.overtaken or form is None:
            return super().show(status, **extra)
        return super().show(409, differences=beside(form, {**form.initial, "everywhere": form.cleaned_data["everywhere"]}), **extra)


class EnvelopeMentor(EnvelopeRows, LinkFormPage, MentorPage):
    """Name or correct the mentor of what is ticked."""

    template_name = "agreements/envelope_mentor.html"
    form_class = MentorForm

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """For what is ticked."""
        return mentor_form(self.actor, self.ticked(), data)

    def context(self) -> dict[str, Any]:
        """What is ticked."""
        return {"secret": self.kwargs["secret"], "chosen": self.ticked()}

    def act(self, data: dict[str, Any]) -> str:
        """Put the person in, or correct the card."""
        self.set_mentor(data, self.ticked())
        return self.home()


class RemarkForm(forms.Form):
    """What is wrong, about which field."""

    field = forms.ChoiceField(label=_("about"), choices=RemarkField.choices)
    text = forms.CharField(label=_("remark"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class EnvelopeRemark(EnvelopeRows, LinkFormPage):
    """A remark on one agreement; it goes back to the college for correction."""

    template_name = "agreements/envelope_remark.html"
    form_class = RemarkForm

    def agreement(self) -> Agreement:
        """The agreement of the address."""
        return self.fetch(Agreement.objects.visible_to(self.actor).select_related(*RELATED), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The agreement."""
        return {"secret": self.kwargs["secret"], "agreement": self.agreement()}

    def act(self, data: dict[str, Any]) -> str:
        """Note the remark and ask for the correction."""
        agreement = self.agreement()
        remark_and_return(actor=self.actor, agreement=agreement, field=data["field"], text=data["text"])
        self.say(_("The college will correct it and show it to you again."))
        return self.home()


# Browsers show PDF by a part of their own that the policy of pages would switch off.
@method_decorator(csp_exempt(), name="dispatch")
class EnvelopePaper(EnvelopeRows, LinkPage):
    """The paper itself: the frozen bytes once issued, a marked draft before."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The PDF."""
        agreement = self.fetch(Agreement.objects.visible_to(self.actor).select_related(*RELATED), self.kwargs["public_id"])
        version = version_of(agreement)
        if version:
            return stream_version(self.actor, version, inline=True)
        data = preview(agreement=agreement).data
        return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="agreement.pdf"'})
