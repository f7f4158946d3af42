"""Steps of a line: recorded and corrected."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.forms import DayField
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer, may
from crm.equipment.actions.line import advance, correct_step
from crm.equipment.choices import LineState
from crm.equipment.lifecycle import LINE, TO
from crm.equipment.models import Line, Step
from crm.equipment.permissions import may_change_step, may_keep

ROWS = ("college__organisation__legal_form", "programme__organisation")
NO_DATE = _("Leave empty where the paper states no date.")


class AdvanceForm(forms.Form):
    """Which step, on which day, by which paper."""

    state = forms.ChoiceField(label=_("step"), help_text=_("A step told before the one it follows is kept and marked."))
    on = DayField(label=_("date of the paper"), required=False, help_text=NO_DATE)
    document = forms.CharField(label=_("paper and its number"), max_length=100, required=False)


class LineAdvance(RecordFormPage):
    """Record a step of the line of the address."""

    form_class = AdvanceForm
    template_name = "equipment/line_advance.html"
    heading = _("Record a step")
    submit = _("Record the step")

    @cached_property
    def line(self) -> Line:
        """The line of the address."""
        return self.fetch(Line.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])  # type: ignore[no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may_keep(self.actor, self.line)

    @cached_property
    def choices(self) -> list[tuple[str, Any]]:
        """Steps not recorded yet that the actor may record: those that follow now first."""
        recorded = set(self.line.steps.values_list("state", flat=True))
        open_ = [state for state, row in TO.items() if state not in recorded and may(row.may, self.actor, self.line)]
        now = [row.target for row, answer in LINE.available(self.actor, self.line) if answer]
        ordered = sorted(open_, key=lambda state: (state not in now, LineState.values.index(state)))
        return [(state, TO[state].label) for state in ordered]

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The steps that are open."""
        form = super().make_form(data, files)
        form.fields["state"].choices = self.choices
        return form

    def initial(self) -> dict[str, Any]:
        """The next step, or the one asked for; today."""
        return {"state": self.request.GET.get("state"), "on": clock.today()}

    def cancel_url(self) -> str:
        """The line."""
        return self.line.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Whose step it is."""
        return {**super().context(), "lead": str(self.line), "choices": self.choices}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Record it; a step that waits for its chain is said to wait."""
        step = advance(actor=self.actor, line=self.line, **values)
        if LineState.values.index(self.line.state) < LineState.values.index(step.state):
            self.warn(_("Recorded. The line stays where it was until the steps before this one are recorded."))
        else:
            self.say(_("Recorded."))
        return self.line.get_absolute_url()


class StepForm(RecordForm):
    """The day and the paper of a step."""

    class Meta:
        model = Step
        fields = ["on", "document"]


class StepEdit(RecordFormPage):
    """Correct the date or the paper of a step."""

    form_class = StepForm
    template_name = "equipment/step_edit.html"
    heading = _("Correct the step")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The step of the address."""
        rows = Step.objects.visible_to(self.actor).select_related(*(f"line__{name}" for name in ROWS))
        return self.fetch(rows, self.kwargs["public_id"])

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_step(self.actor, self.record)

    def cancel_url(self) -> str:
        """The line."""
        return self.record.line.get_absolute_url()  # type: ignore[union-attr, no-any-return]

    def context(self) -> dict[str, Any]:
        """Which step of which line."""
        step: Any = self.record
        return {**super().context(), "lead": f"{step.line} · {step}"}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        correct_step(actor=self.actor, step=self.record, **values)  # type: ignore[arg-type]
        return self.cancel_url()
