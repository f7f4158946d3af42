"""Learners: the list, one learner, new, change, change of state."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.colleges.actions.learner import change_state, save_learner
from crm.colleges.choices import Funding
from crm.colleges.lifecycle import LEARNER
from crm.colleges.lists.learner import Learners
from crm.colleges.models import Group, Learner, Representative
from crm.colleges.pages.group import OfKeptCollege
from crm.colleges.permissions import kept_colleges, may_change_learner
from crm.colleges.rules.learner import ADULT, in_force, is_minor
from crm.colleges.standing import learner_standing
from crm.core import clock
from crm.core.choice_fields import ChooserField, offer
from crm.core.forms import DayField
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer, abilities
from crm.core.ports import panels_for
from crm.core.standing import Person

ROWS = ("college__organisation__legal_form", "group__specialty", "group__qualification")


class LearnerList(ListPage):
    """Learners the actor sees; IINs are masked in lists and exports."""

    listing = Learners

    template_name = "colleges/learner_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Enter a learner, and the way to groups."""
        rows: list[tuple[str, Any, str]] = [(reverse("colleges:group_list"), _("Groups"), "")]
        if kept_colleges(self.actor).exists():
            rows.append((reverse("colleges:learner_new"), _("Enter a learner"), "primary"))
        return rows


class LearnerPage(Page):
    """One learner."""

    template_name = "colleges/learner.html"

    def context(self) -> dict[str, Any]:
        """Facts, representatives, whether they are needed, what upper rooms hang here."""
        learner = self.fetch(Learner.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])
        today = clock.today()
        people = list(learner.representatives.visible_to(self.actor).order_by("pk"))
        holding = [person for person in people if in_force(person, today)]
        minor = is_minor(learner, today)
        return {
            "learner": learner,
            "age": learner.age_on(today),
            "minor": minor,
            "came_of_age": not minor and learner.age_on(today) == ADULT and bool(people),
            "standing": learner_standing(learner, represented=bool(holding) or not minor),
            "people": self.people(learner, holding),
            "lacks_representative": minor and not holding,
            "representatives": [(person, person in holding) for person in people],
            "abilities": abilities(self.actor, learner),
            "steps": LEARNER.available(self.actor, learner),
            "panels": panels_for("learner", self.actor, learner),
            "trail": Trail(self.actor, learner, self.request.GET),
        }

    def people(self, learner: Learner, holding: list[Representative]) -> list[Person]:
        """The learner, those who sign for him today, the college; how each is reached."""
        college = learner.college
        return [
            Person(_("learner"), learner.full_name, "", learner.phone, learner.email),
            *(Person(_("legal representative"), one.full_name, "", one.phone, one.email) for one in holding),
            Person(_("college"), str(college), college.get_absolute_url(), college.phone, college.email),
        ]


class LearnerForm(RecordForm):
    """A learner as in the identity document."""

    college = ChooserField("kept_college", label=_("college"))
    group = ChooserField("kept_group", label=_("group"), required=False)
    iin = forms.CharField(label=_("IIN"), max_length=20)
    phone = forms.CharField(label=_("phone"), max_length=40, required=False)
    birth_date = DayField(label=_("date of birth"), required=False, help_text=_("Left empty, it is taken from the IIN."))
    birth_confirmed = forms.BooleanField(
        label=_("The date of birth was compared with the document"), required=False, help_text=_("Only where it differs from the IIN.")
    )

    class Meta:
        model = Learner
        fields = [
            *("college", "group", "full_name", "iin", "birth_date", "birth_confirmed", "phone", "email", "address"),
            *("funding", "is_orphan", "note"),
        ]


class LearnerNew(OfKeptCollege):
    """Enter a learner."""

    form_class = LearnerForm
    template_name = "colleges/learner_new.html"
    heading = _("Enter a learner")
    submit = _("Enter the learner")

    def initial(self) -> dict[str, Any]:
        """The group of the page one came from."""
        asked = self.request.GET.get("group", "")
        return {"group": Group.objects.visible_to(self.actor).filter(public_id=asked).first(), "funding": Funding.STATE} if asked else {}

    def cancel_url(self) -> str:
        """The list."""
        return reverse("colleges:learner_list")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Enter."""
        college = self.college_of(values)
        return save_learner(actor=self.actor, college=college, values=values).get_absolute_url()


class OfLearner(RecordFormPage):
    """A form about the learner of the address."""

    @cached_property
    def learner(self) -> Learner:
        """The learner of the address."""
        rows = Learner.objects.visible_to(self.actor).select_related(*ROWS)
        return self.fetch(rows, self.kwargs["public_id"])  # type: ignore[no-any-return]

    def allowed(self) -> Answer:
        """As the actions."""
        return may_change_learner(self.actor, self.learner)

    def cancel_url(self) -> str:
        """The learner's page."""
        return self.learner.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Whose form it is."""
        return {**super().context(), "lead": self.learner.full_name}


class LearnerEdit(OfLearner):
    """Change a learner."""

    form_class = LearnerForm
    template_name = "colleges/learner_edit.html"
    heading = _("Change the learner's details")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The learner of the address."""
        return self.learner

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """A learner stays in the college; groups of that college."""
        form = super().make_form(data, files)
        del form.fields["college"]
        return offer(form, self.actor, group=self.learner.college.public_id)

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        learner = self.learner
        save_learner(actor=self.actor, college=learner.college, learner=learner, values=values, revision=revision)
        return learner.get_absolute_url()


class StateForm(forms.Form):
    """The next state, the first day of a leave, the reason of an expulsion."""

    needed = {"leave_from": _("(for a leave)"), "reason": _("(to expel)")}

    state = forms.ChoiceField(label=_("new state"))
    leave_from = DayField(label=_("on leave from"), required=False, help_text=_("Only for a leave."))
    reason = forms.CharField(label=_("reason"), required=False, max_length=300, help_text=_("Needed to expel; the others will read it."))


class LearnerStateChange(OfLearner):
    """Change the state."""

    form_class = StateForm
    template_name = "colleges/learner_state.html"
    heading = _("Change the state")
    submit = _("Change the state")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Only states that can be reached from the present one."""
        form = StateForm(data)
        steps = LEARNER.leaving(self.learner.state)
        form.fields["state"].choices = [(step.target, step.label) for step in steps]  # type: ignore[attr-defined]
        return form

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Move."""
        change_state(actor=self.actor, learner=self.learner, **values)
        return self.learner.get_absolute_url()
