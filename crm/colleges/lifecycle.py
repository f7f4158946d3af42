"""The life of a learner in college, as rows."""

from django.utils.translation import gettext_lazy as _

from crm.colleges.choices import LearnerState
from crm.core.lifecycle import Lifecycle, Transition, lifecycles

STUDYING, ON_LEAVE, EXPELLED, GRADUATED = (
    LearnerState.STUDYING.value,
    LearnerState.ON_LEAVE.value,
    LearnerState.EXPELLED.value,
    LearnerState.GRADUATED.value,
)
_MAY = "colleges.change_learner"

LEARNER = lifecycles.add(
    "learner",
    Lifecycle(
        name="learner",
        states=tuple(LearnerState.choices),
        transitions=(
            Transition("give_leave", _("Give leave"), (STUDYING,), ON_LEAVE, _MAY),
            Transition("take_back", _("Take back to study"), (ON_LEAVE, EXPELLED), STUDYING, _MAY),
            Transition("expel", _("Expel"), (STUDYING, ON_LEAVE), EXPELLED, _MAY, needs_reason=True),
            Transition("graduate", _("Mark as graduated"), (STUDYING,), GRADUATED, _MAY),
        ),
    ),
)
