"""Study groups."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.colleges.actions.group import save_group
from crm.colleges.lists.group import Groups
from crm.colleges.models import College, Group
from crm.colleges.permissions import kept_colleges, may_change_group
from crm.colleges.rules.learner import qualification_fits
from crm.core import clock
from crm.core.choice_fields import ChooserField
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import YES, Answer, abilities, no
from crm.core.ports import panels_for

ROWS = ("college__organisation__legal_form", "specialty", "qualification__specialty")


class GroupList(ListPage):
    """Groups the actor sees."""

    listing = Groups

    template_name = "colleges/group_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Make a group, and the way to learners."""
        rows: list[tuple[str, Any, str]] = [(reverse("colleges:learner_list"), _("Learners"), "")]
        if kept_colleges(self.actor).exists():
            rows.append((reverse("colleges:group_new"), _("Make a group"), "primary"))
        return rows


class GroupPage(Page):
    """One group with its learners."""

    template_name = "colleges/group.html"

    def context(self) -> dict[str, Any]:
        """The group, its learners, what upper rooms hang here."""
        group = self.fetch(Group.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])
        today = clock.today()
        learners = list(group.learners.visible_to(self.actor).order_by("sort_name", "pk"))
        return {
            "group": group,
            "learners": [(learner, learner.age_on(today)) for learner in learners],
            "classifier": qualification_fits(group),
            "abilities": abilities(self.actor, group),
            "panels": panels_for("group", self.actor, group),
            "trail": Trail(self.actor, group, self.request.GET),
        }


class GroupForm(RecordForm):
    """A group; the college is asked only of those who keep several."""

    college = ChooserField("kept_college", label=_("college"))
    specialty = ChooserField("specialty", label=_("specialty"), required=False)
    qualification = ChooserField("qualification", label=_("qualification"), required=False)

    class Meta:
        model = Group
        fields = ["college", "name", "specialty", "qualification", "course", "academic_year"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["academic_year"].help_text = _("The calendar year in which it began.")


class OfKeptCollege(RecordFormPage):
    """A new record in a college one keeps; with one college there is nothing to choose."""

    @cached_property
    def colleges(self) -> "QuerySet[College]":
        """Colleges to choose from."""
        return kept_colleges(self.actor)

    def allowed(self) -> Answer:
        """Whoever keeps the registers of at least one college."""
        return YES if self.colleges.exists() else no("colleges.not_of_college")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """With the college field when there is a choice."""
        form = super().make_form(data, files)
        if len(self.colleges) < 2:
            del form.fields["college"]
        return form

    def college_of(self, values: dict[str, Any]) -> College:
        """The chosen college, or the only one."""
        return values.pop("college", None) or self.colleges[0]


class GroupNew(OfKeptCollege):
    """Make a group."""

    form_class = GroupForm
    template_name = "colleges/group_new.html"
    heading = _("Make a group")
    submit = _("Make the group")

    def initial(self) -> dict[str, Any]:
        """This academic year."""
        return {"academic_year": clock.academic_year(clock.today()), "course": 1}

    def cancel_url(self) -> str:
        """The list."""
        return reverse("colleges:group_list")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Make it."""
        college = self.college_of(values)
        return save_group(actor=self.actor, college=college, values=values).get_absolute_url()


class GroupEdit(RecordFormPage):
    """Change a group."""

    form_class = GroupForm
    template_name = "colleges/group_edit.html"
    heading = _("Change the group")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The group of the address."""
        return self.fetch(Group.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_group(self.actor, self.record)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """A group stays in its college."""
        form = super().make_form(data, files)
        del form.fields["college"]
        return form

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        group = self.record
        save_group(actor=self.actor, college=group.college, group=group, values=values)  # type: ignore[union-attr,arg-type]
        return group.get_absolute_url()  # type: ignore[union-attr]
