"""Lines of programmes: the list, one line, new, change."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.core.choice_fields import ChooserField, offer
from crm.core.forms import ONE_LANGUAGE
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer, abilities, may
from crm.equipment.actions.act import stands_in_act
from crm.equipment.actions.line import PLAN, save_line
from crm.equipment.choices import LineState
from crm.equipment.choosing import line_colleges
from crm.equipment.facts import PARTS, doubles, findings_for, sentence, sums_of
from crm.equipment.lifecycle import TO
from crm.equipment.lists.line import ROWS, Lines
from crm.equipment.models import Line, Programme
from crm.equipment.pages.act import act_rows
from crm.equipment.permissions import may_add_line, may_keep
from crm.equipment.standing import line_standing


class LineList(ListPage):
    """Lines the actor sees."""

    listing = Lines

    template_name = "equipment/line_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Plan against fact."""
        return [(reverse("equipment:plan_fact"), _("Plan against fact"), "")]

    def context(self) -> dict[str, Any]:
        """With the sums of what was found."""
        return {**super().context(), "sums": sums_of(self.asked.found)}


class LinePage(Page):
    """One line: its steps, its pieces, its acts, what does not fit."""

    template_name = "equipment/line.html"

    def context(self) -> dict[str, Any]:
        """Everything about the line, with what the actor may do."""
        rows = Line.objects.visible_to(self.actor).select_related(*ROWS).prefetch_related(*PARTS)
        line = self.fetch(rows, self.kwargs["public_id"])
        steps = {step.state: step for step in line.steps.all()}
        found = findings_for(line)
        return {
            "line": line,
            "standing": line_standing(line, {state: step.on for state, step in steps.items()}),
            "steps": [(step, may("equipment.change_step", self.actor, step)) for step in self.sorted(steps)],
            "items": line.items.all(),
            "findings": [(row.code, sentence(row)) for row in found if not row.is_gap],
            "gaps": [(row.code, sentence(row)) for row in found if row.is_gap],
            "doubles": doubles(Line.objects.visible_to(self.actor), line),
            "acts": act_rows(self.actor, line.acts.all()),
            "may_keep": may_keep(self.actor, line),
            "can_act": line.state == LineState.DELIVERED
            and not stands_in_act(line)
            and may("equipment.draw_act", self.actor, line.college),
            "left": [state for state in TO if state not in steps],
            "abilities": abilities(self.actor, line),
            "trail": Trail(self.actor, line, self.request.GET),
        }

    def sorted(self, steps: dict[str, Any]) -> list[Any]:
        """Steps in the order of the table."""
        return [steps[state] for state in LineState.values if state in steps]


class LineForm(RecordForm):
    """A line as it is planned; names in both official languages, because acts print them."""

    college = ChooserField("line_college", label=_("college"))
    specialty = ChooserField("specialty", label=_("specialty"), required=False, empty_label=_("for any specialty"))
    supplier_bin = forms.CharField(label=_("supplier's BIN"), max_length=20, required=False)
    no = forms.IntegerField(label=_("No."), min_value=1, required=False, help_text=_("Leave empty for the next number."))
    needed = ONE_LANGUAGE
    field_order = ["college", "no", "name_kk", "name_ru", "name_en", "specialty", "room", "quantity", "price", "source"]

    class Meta:
        model = Line
        fields = [
            *("name_kk", "name_ru", "name_en", "room", "quantity", "price", "source"),
            *("giver", "supplier_bin", "contract_number", "due_on"),
        ]


class LineNew(RecordFormPage):
    """Add a line to the programme of the address."""

    form_class = LineForm
    template_name = "equipment/line_new.html"
    heading = _("Add a line")
    submit = _("Add the line")

    @cached_property
    def programme(self) -> Programme:
        """The programme of the address."""
        rows = Programme.objects.visible_to(self.actor).select_related("organisation")
        return self.fetch(rows, self.kwargs["public_id"])  # type: ignore[no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may_add_line(self.actor, self.programme)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Choices of this actor."""
        return offer(super().make_form(data, files), self.actor, college=self.programme.public_id)

    def initial(self) -> dict[str, Any]:
        """The programme's source; the only college."""
        colleges = line_colleges(self.actor, self.programme.public_id)[:2]
        return {"source": self.programme.source, "college": colleges[0] if len(colleges) == 1 else None}

    def cancel_url(self) -> str:
        """The programme."""
        return self.programme.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Whose line it will be."""
        return {**super().context(), "lead": str(self.programme)}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Enter it."""
        college = values.pop("college")
        return save_line(actor=self.actor, programme=self.programme, college=college, values=values).get_absolute_url()


class LineEdit(RecordFormPage):
    """Change a line; past the need its plan is for whoever runs the programme."""

    form_class = LineForm
    template_name = "equipment/line_edit.html"
    heading = _("Change the line")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The line of the address."""
        return self.fetch(Line.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])

    def allowed(self) -> Answer:
        """As the action."""
        return may_keep(self.actor, self.record)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """A line stays with its college; a plan that is not the actor's to set is shown only."""
        form, line = super().make_form(data, files), self.record
        del form.fields["college"]
        form.fields["no"].required = True
        if line.state != LineState.NEED and not may("equipment.plan_line", self.actor, line):  # type: ignore[union-attr]
            for name in PLAN:
                form.fields[name].disabled = True
        return form

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        line: Any = self.record
        save_line(actor=self.actor, programme=line.programme, college=line.college, line=line, values=values, revision=revision)
        return str(line.get_absolute_url())
