"""Drafting for a whole group: choose, see every learner's problem at once, draft."""

from typing import Any

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from agreements.actions.batch import draft_batch, plan_batch
from agreements.lists.batch import Batches
from agreements.models import Batch, Kind
from agreements.standing import agreements_of, batch_standing
from crm.audit.trail import Trail
from crm.colleges.models import College
from crm.core import clock
from crm.core.choice_fields import ChooserField, offer
from crm.core.errors import DomainError, words
from crm.core.forms import DayField
from crm.core.pages.base import FormPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import Answer, may, no
from crm.core.standing import Person
from employers.models import Contact, Employer


class BatchList(ListPage):
    """Batches of the colleges the actor sees."""

    listing = Batches

    template_name = "agreements/batch_list.html"

    def actions(self) -> list[Any]:
        """Start another one."""
        if "agreements.work" not in self.actor.capabilities:
            return []
        return [(reverse("agreements:batch_new"), _("Draft for a group"), "primary")]


class ChooseForm(forms.Form):
    """Which kind, which group, which employer."""

    kind = forms.ModelChoiceField(Kind.objects.none(), label=_("kind of agreement"), to_field_name="public_id", empty_label=None)
    group = ChooserField("drafted_group", label=_("group"))
    employer = ChooserField("employer", label=_("employer"))


def choose_form(actor: Any, data: Any = None, initial: Any = None) -> ChooseForm:
    """The form with what the actor may choose from."""
    form = ChooseForm(data, initial=initial)
    form.fields["kind"].queryset = Kind.objects.visible_to(actor).filter(is_active=True)
    offer(form, actor)
    return form


def drafts_somewhere(actor: Any) -> Answer:
    """Whether the actor drafts agreements for any college he sees; the refusal of one of them otherwise."""
    answers = [may("agreements.draft", actor, college) for college in College.objects.visible_to(actor).select_related("organisation")]
    return next((answer for answer in answers if answer), answers[0] if answers else no("core.forbidden"))


class BatchNew(FormPage):
    """First screen: what with whom."""

    template_name = "agreements/batch_new.html"

    def right(self) -> Answer:
        """Only those who draft somewhere."""
        return drafts_somewhere(self.actor)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Own groups, known employers."""
        return choose_form(self.actor, data, initial=self.request.GET.dict())

    def act(self, data: dict[str, Any]) -> str:
        """On to the terms; nothing is written yet."""
        return f"{reverse('agreements:batch_plan')}?{urlencode({name: row.public_id for name, row in data.items()})}"


class TermsForm(forms.Form):
    """The terms all agreements of the batch begin with."""

    starts_on = DayField(label=_("starts"), help_text=_("For example 15.01.2027"))
    ends_on = DayField(label=_("ends"))
    mentor = ChooserField("mentor", label=_("mentor"), required=False, empty_label=_("the employer will name one"))
    authority = ChooserField(
        "signatory", label=_("who signs for the employer"), required=False, empty_label=_("whoever has the authority on the day")
    )
    place_kk = forms.CharField(label=_("place in Kazakh"), required=False, max_length=300)
    place_ru = forms.CharField(label=_("place in Russian"), required=False, max_length=300)
    supervisor = forms.CharField(label=_("practice supervisor of the college"), required=False, max_length=200)
    hours = forms.IntegerField(label=_("hours at the enterprise"), required=False, min_value=1, max_value=5000)
    pay = forms.DecimalField(
        label=_("compensation, tenge a month"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("Leave empty if unpaid."),
    )

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning; an empty pay is none."""
        data = super().clean() or {}
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", words("agreements.ends_before_start"))
        data["pay"] = data.get("pay") or 0
        return data


def terms_form(actor: Any, employer: Employer, data: Any = None, initial: Any = None) -> TermsForm:
    """The form with the employer's mentors and signatories."""
    form = TermsForm(data, initial=initial)
    offer(form, actor, mentor=employer.public_id, authority=employer.public_id)
    return form


class BatchPlan(FormPage):
    """Second screen: the terms, then who gets an agreement and who does not, and why; then draft."""

    template_name = "agreements/batch_plan.html"

    def right(self) -> Answer:
        """Only those who draft somewhere."""
        return drafts_somewhere(self.actor)

    def chosen(self) -> dict[str, Any]:
        """Kind, group and employer of the address."""
        form = choose_form(self.actor, self.request.GET)
        return form.cleaned_data if form.is_valid() else {}

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Without a whole choice, back to the first screen."""
        if request.user.is_authenticated and not self.chosen():
            return redirect("agreements:batch_new")
        return super().dispatch(request, *args, **kwargs)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The terms; the employer's first mentor and address stand there already."""
        employer = self.chosen()["employer"]
        mentors = Contact.objects.visible_to(self.actor).filter(employer=employer, is_mentor=True, left_on=None)
        first = mentors.first()
        return terms_form(self.actor, employer, data, initial={"mentor": first.public_id if first else None})

    def context(self) -> dict[str, Any]:
        """What was chosen."""
        return self.chosen()

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Plan, or draft when the plan was seen."""
        form = self.make_form(request.POST)
        include = request.POST.getlist("include")
        if not form.is_valid():
            return self.show(status=422, form=form)
        chosen = self.chosen()
        arguments = {"actor": self.actor, "college": chosen["group"].college, **chosen, "values": form.cleaned_data, "include": include}
        try:
            if request.POST.get("step") == "draft":
                return redirect(draft_batch(**arguments).get_absolute_url())
            plan = plan_batch(**arguments)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, words(error.code, error.params))
            return self.show(status=422, form=form)
        rows = [{"planned": row, "reason": words(row.code, row.params) if row.code else ""} for row in plan]
        return self.show(form=form, plan=rows, count=sum(row.outcome == "drafted" for row in plan), include=include)


class BatchPage(Page):
    """One batch: what became of each learner, what is missing, what comes next."""

    template_name = "agreements/batch.html"

    def batch(self) -> Batch:
        """The batch of the address."""
        rows = Batch.objects.visible_to(self.actor).select_related(
            "kind", "group", "college__organisation__legal_form", "employer__organisation__legal_form"
        )
        return self.fetch(rows, self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The rows with their agreements, where the batch stands, and the counts by state."""
        batch = self.batch()
        agreements = agreements_of(self.actor, batch)
        left_out = batch.rows.filter(outcome="left_out").select_related("learner").order_by("learner__sort_name")
        states: dict[str, list[Any]] = {}
        for agreement in agreements:
            states.setdefault(agreement.state, []).append(agreement)
        return {
            "batch": batch,
            "agreements": agreements,
            "left_out": [{"learner": row.learner, "reason": words(row.code, row.params)} for row in left_out],
            "states": [{"code": code, "label": rows[0].get_state_display(), "count": len(rows)} for code, rows in states.items()],
            "counts": {code: len(rows) for code, rows in states.items()},
            "standing": batch_standing(batch, agreements),
            "people": self.people(batch, agreements),
            "may_work": may("agreements.draft", self.actor, batch.college),
            "trail": Trail(self.actor, batch, self.request.GET),
            "may_approve": may("agreements.approve", self.actor, agreements[0]) if agreements else None,
        }

    def people(self, batch: Batch, agreements: list[Any]) -> list[Person]:
        """The two sides of all these agreements, and who signs, teaches and supervises, each once."""
        college, employer = batch.college, batch.employer
        terms = [row.terms_on(clock.today()) for row in agreements]
        mentors = {row.mentor.pk: row.mentor for row in terms if row and row.mentor}
        signers = dict.fromkeys(row.authority.full_name for row in agreements if row.authority)
        supervisors = dict.fromkeys(row.supervisor for row in terms if row and row.supervisor)
        return [
            Person(_("college"), str(college), college.get_absolute_url(), college.phone, college.email),
            *(Person(_("practice supervisor"), name) for name in supervisors),
            Person(_("employer"), str(employer.organisation), employer.get_absolute_url(), employer.phone, employer.email),
            *(Person(_("employer's signatory"), name) for name in signers),
            *(Person(_("mentor"), one.full_name, "", one.phone, one.email) for one in mentors.values()),
        ]
