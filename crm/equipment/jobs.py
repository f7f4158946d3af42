"""Background work: an act that everybody signed takes effect; what an event was lost about is found again."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor, system
from crm.core.ports import Every, listens, schedule, task
from crm.documents.models import Version
from crm.equipment.actions.act import accept_by_act
from crm.equipment.documents.act import KIND
from crm.equipment.models import Act
from crm.jobs.running import Run


@listens("documents.completed")
def on_completed(*, actor: Actor, subject_kind: str, subject_id: str, **_rest: Any) -> None:
    """The last signature stands: the lines of the act are accepted."""
    if subject_kind == KIND:
        _into_force(subject_id)


def _into_force(public_id: str) -> None:
    act = Act.objects.filter(public_id=public_id).select_related("college__organisation").first()
    if act is not None:
        accept_by_act(actor=system("equipment"), act=act)


@task("equipment.sweep", label=_("Look after acceptance acts"))
def run_sweep(job: Run) -> None:
    """Accept lines whose act is signed while the event about it was lost."""
    signed = Version.objects.filter(paper__subject_kind=KIND, state="effective").values("paper__subject_id")
    acts = Act.objects.filter(public_id__in=signed, lines__state="delivered").distinct()
    for public_id in acts.values_list("public_id", flat=True):
        _into_force(public_id)


schedule.add("equipment.sweep", Every("equipment.sweep", "equipment.sweep", 900))
