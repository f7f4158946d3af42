"""The lives of this room's nouns as rows: a partnership, a task, an event."""

from django.utils.translation import gettext_lazy as _

from crm.core.lifecycle import Lifecycle, Transition, lifecycles
from employers.choices import ErrandState, GatheringState, Stage

_LED = "employers.change_partnership"
_HOSTED = "employers.change_gathering"

PARTNERSHIP = lifecycles.add(
    "partnership",
    Lifecycle(
        name="partnership",
        field="stage",
        states=tuple(Stage.choices),
        transitions=(
            Transition("get_in_touch", _("Got in touch"), (Stage.NEW,), Stage.CONTACTED, _LED),
            Transition("negotiate", _("Began to negotiate"), (Stage.NEW, Stage.CONTACTED), Stage.NEGOTIATING, _LED),
            Transition(
                "sign_memorandum",
                _("Signed a memorandum"),
                (Stage.NEW, Stage.CONTACTED, Stage.NEGOTIATING),
                Stage.MEMORANDUM,
                _LED,
            ),
            Transition(
                "work_together",
                _("Work together now"),
                (Stage.NEW, Stage.CONTACTED, Stage.NEGOTIATING, Stage.MEMORANDUM),
                Stage.ACTIVE,
                _LED,
            ),
            Transition("pause", _("Pause"), (Stage.NEGOTIATING, Stage.MEMORANDUM, Stage.ACTIVE), Stage.PAUSED, _LED, needs_reason=True),
            Transition("resume", _("Work together again"), (Stage.PAUSED,), Stage.ACTIVE, _LED),
            Transition(
                "end",
                _("End the partnership"),
                (Stage.NEW, Stage.CONTACTED, Stage.NEGOTIATING, Stage.MEMORANDUM, Stage.ACTIVE, Stage.PAUSED),
                Stage.ENDED,
                _LED,
                needs_reason=True,
            ),
            Transition("begin_anew", _("Begin anew"), (Stage.ENDED,), Stage.CONTACTED, _LED),
            Transition("negotiate_anew", _("Negotiate again"), (Stage.PAUSED,), Stage.NEGOTIATING, _LED),
        ),
    ),
)

ERRAND = lifecycles.add(
    "errand",
    Lifecycle(
        name="errand",
        states=tuple(ErrandState.choices),
        transitions=(
            Transition("finish", _("Mark as done"), (ErrandState.OPEN,), ErrandState.DONE, "employers.finish_errand"),
            Transition("reopen", _("Open again"), (ErrandState.DONE,), ErrandState.OPEN, "employers.finish_errand"),
        ),
    ),
)

GATHERING = lifecycles.add(
    "gathering",
    Lifecycle(
        name="gathering",
        states=tuple(GatheringState.choices),
        transitions=(
            Transition("call_off", _("Call off"), (GatheringState.PLANNED,), GatheringState.CALLED_OFF, _HOSTED, needs_reason=True),
            Transition("take_up", _("Takes place after all"), (GatheringState.CALLED_OFF,), GatheringState.PLANNED, _HOSTED),
        ),
    ),
)
