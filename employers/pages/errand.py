"""Tasks: the list, one task, a new one, change and hand over, done, opened again."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import User
from crm.audit.trail import Trail
from crm.colleges.models import College
from crm.colleges.pages.group import OfKeptCollege
from crm.colleges.permissions import kept_colleges
from crm.core.choice_fields import ChooserField, offer
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer, abilities
from employers.actions.errand import finish_errand, reopen_errand, save_errand
from employers.lifecycle import ERRAND
from employers.lists.errand import ROWS, Errands, state_of
from employers.models import Errand, Partnership
from employers.permissions import may_change_errand


class ErrandList(ListPage):
    """Tasks of one's college, what is due first on top."""

    listing = Errands

    template_name = "employers/errand_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Set a task."""
        mine = kept_colleges(self.actor, "employers.write").exists()
        return [(reverse("employers:errand_new"), _("Set a task"), "primary")] if mine else []


class ErrandPage(Page):
    """One task."""

    template_name = "employers/errand.html"

    def context(self) -> dict[str, Any]:
        """What, whose, by when, and what can be done with it."""
        row = self.fetch(Errand.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])
        return {
            "errand": row,
            "badge": state_of(row),
            "partnership": Partnership.objects.visible_to(self.actor).filter(college=row.college, employer=row.employer).first(),
            "steps": [(step, answer, reverse(f"employers:errand_{step.name}", args=[row.public_id])) for step, answer in self.steps(row)],
            "abilities": abilities(self.actor, row),
            "trail": Trail(self.actor, row, self.request.GET),
        }

    def steps(self, row: Errand) -> list[Any]:
        """The steps that start here."""
        return ERRAND.available(self.actor, row)


class ErrandForm(RecordForm):
    """A task. The college stands first where there is a choice."""

    college = ChooserField("partner_college", label=_("college"))
    assignee = ChooserField("colleague", label=_("who does it"))
    employer = ChooserField("partner", label=_("employer it is about"), required=False)
    field_order = ["college", "title", "due_on", "assignee", "employer", "note"]

    class Meta:
        model = Errand
        fields = ["title", "due_on", "assignee", "employer", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}


class ErrandNew(OfKeptCollege):
    """Set a task, one's own unless somebody else is chosen. `?employer=` names whom it is about."""

    form_class = ErrandForm
    template_name = "employers/errand_new.html"
    heading = _("Set a task")
    submit = _("Set the task")

    @cached_property
    def colleges(self) -> "QuerySet[College]":
        """Colleges whose partners one keeps."""
        return kept_colleges(self.actor, "employers.write")

    def initial(self) -> dict[str, Any]:
        """One's own, about the employer one came from."""
        me = User.objects.filter(pk=self.actor.user_id).first()
        return {"assignee": me, "employer": self.request.GET.get("employer")}

    def cancel_url(self) -> str:
        """The list."""
        return reverse("employers:errand_list")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Set it."""
        college = self.college_of(values)
        return save_errand(actor=self.actor, college=college, values=values).get_absolute_url()


class ErrandEdit(RecordFormPage):
    """Change a task or hand it over."""

    form_class = ErrandForm
    template_name = "employers/errand_edit.html"
    heading = _("Change the task or hand it over")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The task of the address."""
        return self.fetch(Errand.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_errand(self.actor, self.record)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """A task stays in its college."""
        form = super().make_form(data, files)
        del form.fields["college"]
        row: Any = self.record
        offer(form, self.actor, assignee=row.college.public_id, employer=row.college.public_id)
        people: Any = form.fields["assignee"]
        people.queryset = people.queryset | User.objects.filter(pk=row.assignee_id)
        return form

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        row: Any = self.record
        return save_errand(actor=self.actor, college=row.college, errand=row, values=values, revision=revision).get_absolute_url()


class ErrandFinish(ActionPage):
    """Mark a task as done."""

    done = staticmethod(finish_errand)

    def act(self) -> str:
        """There, and back to the task."""
        row = self.fetch(Errand.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])
        return type(self).done(actor=self.actor, errand=row).get_absolute_url()


class ErrandReopen(ErrandFinish):
    """Open a task again."""

    done = staticmethod(reopen_errand)
