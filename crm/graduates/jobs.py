"""Background work: ask a whole cohort."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.errors import DomainError
from crm.core.ports import task
from crm.graduates.actions.invite import invite_graduate
from crm.graduates.models import Graduate
from crm.graduates.standings import verdicts
from crm.jobs.running import Run

RELATED = ("learner", "cohort__college__organisation__legal_form", "cohort__specialty")


@task("graduates.invite_cohort", label=_("Ask a cohort"))
def run_invite_cohort(job: Run) -> None:
    """Mail a link to each graduate of the cohort; who was asked by an earlier attempt is not asked again."""
    rows = Graduate.objects.visible_to(job.actor).filter(cohort__public_id=job.arguments["cohort"])
    now = clock.now()
    known = {pk for pk, row in verdicts(rows, clock.today(now), now).items() if row.letter != "Q"}
    graduates = list(rows.select_related(*RELATED).order_by("learner__sort_name", "pk"))
    if job.arguments["only_unknown"]:
        graduates = [row for row in graduates if row.pk not in known]
    _ask_all(job, graduates)


@task("graduates.invite_chosen", label=_("Ask chosen graduates"))
def run_invite_chosen(job: Run) -> None:
    """Mail a link to each graduate of a selection, as far as the one who asked still sees them."""
    rows = Graduate.objects.visible_to(job.actor).filter(public_id__in=job.arguments["graduates"])
    _ask_all(job, list(rows.select_related(*RELATED).order_by("learner__sort_name", "pk")))


def _ask_all(job: Run, graduates: list[Graduate]) -> None:
    job.set_total(len(graduates))
    for graduate in graduates:
        if job.cancelled:
            return
        if not job.finished(graduate.public_id):
            _ask(job, graduate)


def _ask(job: Run, graduate: Graduate) -> None:
    about = {"subject_kind": "graduate", "subject_id": graduate.public_id}
    try:
        with transaction.atomic():
            invite_graduate(actor=job.actor, graduate=graduate, language=job.arguments["language"])
            job.step(graduate.learner.full_name, ok=True, **about)
    except DomainError as error:
        job.step(graduate.learner.full_name, ok=False, code=error.code, params=error.params, **about)
