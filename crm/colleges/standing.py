"""The state line of a learner: the road through college, what comes next and who holds it, or how it ended."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.colleges.choices import LearnerState
from crm.colleges.models import Learner
from crm.core.standing import Standing, Stop

OFFICE, LEARNER = "office", "learner"
STEPS = {
    "name_representative": gettext_lazy("name a legal representative"),
    "put_in_group": gettext_lazy("put into a group"),
    "study": gettext_lazy("study until the diploma"),
    "come_back": gettext_lazy("come back from leave"),
}


class Next(NamedTuple):
    """A step's code and the code of the one who holds it."""

    step: str
    holder: str


def learner_next(state: str, *, represented: bool, grouped: bool) -> Next | None:
    """The next step; None when the learner has left. represented: of age, or somebody signs; grouped: whether in a group."""
    if state in (LearnerState.EXPELLED, LearnerState.GRADUATED):
        return None
    if not represented:
        return Next("name_representative", OFFICE)
    if state == LearnerState.ON_LEAVE:
        return Next("come_back", LEARNER)
    return Next("study", LEARNER) if grouped else Next("put_in_group", OFFICE)


def learner_standing(learner: Learner, *, represented: bool) -> Standing:
    """Where the learner stands today."""
    coming = learner_next(learner.state, represented=represented, grouped=learner.group_id is not None)
    if coming is None:
        return Standing(road=learner_road(learner), ended=learner.get_state_display())
    who = _("the career office of the college %(who)s") % {"who": learner.college} if coming.holder == OFFICE else learner.full_name
    since = learner.leave_from if coming.step == "come_back" else None
    return Standing(road=learner_road(learner), step=STEPS[coming.step], holders=(who,), since=since, codes=(coming.step, coming.holder))


def learner_road(learner: Learner) -> tuple[Stop, ...]:
    """Studying, graduated; a leave stands between them, an expulsion in place of the diploma."""
    state = LearnerState(learner.state)
    road: Sequence[Any] = (LearnerState.STUDYING, LearnerState.GRADUATED)
    if state == LearnerState.ON_LEAVE:
        road = (LearnerState.STUDYING, LearnerState.ON_LEAVE, LearnerState.GRADUATED)
    if state == LearnerState.EXPELLED:
        road = (LearnerState.STUDYING, LearnerState.EXPELLED)
    place = list(road).index(state)
    return tuple(
        Stop(row.value, row.label, n == place, n < place, learner.leave_from if row == LearnerState.ON_LEAVE else None)
        for n, row in enumerate(road)
    )
