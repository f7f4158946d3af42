"""Plan against fact per college of a programme; every number opens the lines it counts."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College
from crm.core.choice_fields import ChooserField, offer
from crm.core.pages.base import Page
from crm.equipment.choices import LineState
from crm.equipment.ladder import RUNGS, Climb, plan_fact
from crm.equipment.models import Line, Programme


class PlanForm(forms.Form):
    """Which programme."""

    programme = ChooserField("programme", required=False, empty_label=_("all"))
    programme.widget.attrs = {"class": "form-select", "id": "plan-programme"}


class PlanFact(Page):
    """`?programme=`: one programme; all that the actor sees without it."""

    template_name = "equipment/plan_fact.html"

    def context(self) -> dict[str, Any]:
        """Rows of colleges by name, the totals, the programme chosen."""
        form = offer(PlanForm(self.request.GET), self.actor)
        chosen = form.cleaned_data["programme"] if form.is_valid() else None
        lines = Line.objects.visible_to(self.actor)
        if chosen is not None:
            lines = lines.filter(programme=chosen)
        climbs, total = plan_fact(lines)
        colleges = College.objects.filter(pk__in=climbs).select_related("organisation__legal_form")
        rows = [(college, self.cells(climbs[college.pk], chosen, college)) for college in sorted(colleges, key=str)]
        return {
            "form": form,
            "chosen": chosen,
            "rungs": [LineState(code).label for code in RUNGS],
            "rows": rows,
            "total": self.cells(total, chosen, None),
        }

    def cells(self, climb: Climb, programme: Programme | None, college: College | None) -> dict[str, Any]:
        """Each amount with the address of the lines behind it."""
        scope = {"programme": programme.public_id if programme else "", "college": college.public_id if college else ""}
        kept = {key: value for key, value in scope.items() if value}
        address = reverse("equipment:line_list")
        rungs = [(code, f"{address}?{urlencode({**kept, 'reached': code})}") for code in RUNGS]
        return {
            "rungs": [{"code": code, "label": LineState(code).label, "amount": climb.rungs[code], "url": url} for code, url in rungs],
            "contradictions": climb.contradictions,
            "url": f"{address}?{urlencode({**kept, 'contradiction': 'any'})}",
            "gaps": climb.gaps,
            "gaps_url": f"{address}?{urlencode({**kept, 'gap': 'any'})}",
        }
