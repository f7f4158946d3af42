"""Background work: issue a selection, sweep what an event may have lost."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.actions.approval import approve
from agreements.actions.effect import take_effect
from agreements.actions.ending import expire
from agreements.actions.issue import issue
from agreements.actions.outcome import one
from agreements.actions.signer import recheck_ages
from agreements.choices import State
from agreements.models import Agreement
from crm.core import clock
from crm.core.actors import Actor, system
from crm.core.errors import DomainError
from crm.core.ports import Every, listens, schedule, task
from crm.documents.models import Slot, Version
from crm.jobs.running import Run

#: What issuing reads of an agreement.
RELATED = (
    "kind",
    "college__organisation__legal_form",
    "employer__organisation__legal_form",
    "learner",
    "group",
    "specialty",
    "qualification",
    "authority",
    "batch",
)


@task("agreements.issue", label=_("Issue agreements"))
def run_issue(job: Run) -> None:
    """Issue each agreement of the selection; what is issued already counts as done, so running twice is harmless."""
    _each(job, issue)


@task("agreements.approve", label=_("Approve agreements"))
def run_approve(job: Run) -> None:
    """Approve each agreement of the selection."""
    _each(job, approve)


def _each(job: Run, act: Callable[..., Any]) -> None:
    ids = job.arguments["agreements"]
    job.set_total(len(ids))
    for public_id in ids:
        if job.cancelled:
            return
        if job.finished(public_id):
            continue
        agreement = Agreement.objects.visible_to(job.actor).filter(public_id=public_id).select_related(*RELATED).first()
        if agreement is None:
            job.step(public_id, ok=False, code="core.not_found", subject_kind="agreement", subject_id=public_id)
            continue
        _one(job, agreement, act)


def _one(job: Run, agreement: Agreement, act: Callable[..., Any]) -> None:
    label = f"{agreement.learner}"
    try:
        act(actor=job.actor, agreement=agreement)
    except DomainError as error:
        job.step(label, ok=False, code=error.code, params=error.params, subject_kind="agreement", subject_id=agreement.public_id)
    else:
        numbered = f"№ {agreement.number} · {label}" if agreement.number else label
        job.step(numbered, ok=True, subject_kind="agreement", subject_id=agreement.public_id)


@listens("documents.completed")
def on_completed(*, actor: Actor, subject_kind: str, subject_id: str, **_rest: Any) -> None:
    """The last signature stands: the agreement is in force."""
    if subject_kind == "agreement":
        _into_force(subject_id)


def _into_force(public_id: str) -> None:
    agreement = Agreement.objects.filter(public_id=public_id).select_related("college__organisation", "learner", "employer").first()
    if agreement is not None and agreement.state == State.SIGNING:
        one(agreement, lambda row: take_effect(actor=system("agreements"), agreement=row))


@task("agreements.sweep", label=_("Look after agreements"))
def run_sweep(job: Run) -> None:
    """Bring into force what an event was lost about, lift signatures of those who came of age, expire what is overdue."""
    day, machine = clock.today(), system("agreements.sweep")
    for public_id in _signed_unnoticed():
        _into_force(public_id)
    waiting = Agreement.objects.filter(state=State.SIGNING).select_related("college__organisation", "learner", "employer")
    minors = Slot.objects.filter(role="representative", state__in=["open", "scanned"], version__state="issued")
    for agreement in waiting.filter(public_id__in=minors.values("version__paper__subject_id")):
        one(agreement, lambda row: recheck_ages(actor=machine, agreement=row))
    for agreement in waiting.filter(signing_until__lt=day):
        one(agreement, lambda row: expire(actor=machine, agreement=row))


def _signed_unnoticed() -> list[str]:
    """Agreements still in signing although their paper is in force."""
    signed = Version.objects.filter(paper__subject_kind="agreement", state="effective").values("paper__subject_id")
    return list(Agreement.objects.filter(state=State.SIGNING, public_id__in=signed).values_list("public_id", flat=True))


schedule.add("agreements.sweep", Every("agreements.sweep", "agreements.sweep", 900))
