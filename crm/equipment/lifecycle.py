"""The life of an equipment line, from need to use, as rows. A gift and own money may skip the contract: so the field does."""

from django.utils.translation import gettext_lazy as _

from crm.core import tones
from crm.core.lifecycle import Lifecycle, Transition, lifecycles
from crm.equipment.choices import LineState

NEED, PLANNED, CONTRACTED, DELIVERED, ACCEPTED, BOOKED, COMMISSIONED, IN_USE = (state.value for state in LineState)
_PLAN, _KEEP = "equipment.plan_line", "equipment.keep_line"

LINE = lifecycles.add(
    "equipment line",
    Lifecycle(
        name="equipment line",
        states=tuple(LineState.choices),
        transitions=(
            Transition("plan", _("Put into the plan"), (NEED,), PLANNED, _PLAN),
            Transition("contract", _("Record the contract"), (PLANNED,), CONTRACTED, _PLAN),
            Transition("deliver", _("Record the delivery"), (PLANNED, CONTRACTED), DELIVERED, _KEEP, guards=("equipment.contract_first",)),
            Transition("accept", _("Record the acceptance"), (DELIVERED,), ACCEPTED, _KEEP),
            Transition("book", _("Record the booking"), (ACCEPTED,), BOOKED, _KEEP),
            Transition("commission", _("Record putting into operation"), (BOOKED,), COMMISSIONED, _KEEP),
            Transition("use", _("Record the first use"), (COMMISSIONED,), IN_USE, _KEEP),
        ),
    ),
)
#: state -> the row that leads to it
TO = {row.target: row for row in LINE.transitions}
tones.register({CONTRACTED: "busy", **dict.fromkeys((ACCEPTED, BOOKED, COMMISSIONED), "good"), IN_USE: "done"})
