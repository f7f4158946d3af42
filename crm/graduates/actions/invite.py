"""Asking graduates: a link by mail, a slip with a QR code, a whole cohort at once. Staff never see a link that was mailed."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.db import transaction

from crm.accounts.actions.links import give_link, link_address
from crm.accounts.models import AccessLink
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.documents.actions.slip import print_slip
from crm.documents.bundle import bundle
from crm.graduates.models import Cohort, Graduate
from crm.graduates.permissions import ANSWER, may_invite, may_invite_cohort
from crm.graduates.standings import verdicts
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.models import Job
from crm.notifications.actions.send import Addressee, send

#: Days a graduate's link stays open: he may answer again within them.
DAYS = 120
#: Slips printed at once.
SLIPS = 60


@transaction.atomic
def invite_graduate(
    *, actor: Actor, graduate: Graduate, email: str = "", language: str = "kk", at: dt.datetime | None = None
) -> AccessLink:
    """Mail the graduate a link to his question; the one before it dies. email: empty for the address on record.

    Raises Forbidden, Invalid("graduates.no_email").
    """
    at = at or clock.now()
    may_invite(actor, graduate).require()
    to = email.strip() or graduate.learner.email
    if not to:
        raise Invalid("graduates.no_email", field="email")
    link, secret = _give(actor, graduate, "email", to, language, at)
    organisation = graduate.cohort.college.organisation
    name = graduate.learner.full_name
    send(
        "graduates.invited",
        actor=actor,
        to=Addressee(name=name, email=to, language=language),
        organisation=organisation.public_id,
        context={"college": organisation.full_name(language), "name": name, "until": f"{link.expires_at:%d.%m.%Y}"},
        url=link_address(secret),
        key=f"graduates.invited:{link.public_id}",
        at=at,
    )
    _note(actor, graduate, "graduates.invite", at)
    return link


def print_graduate_slip(*, actor: Actor, graduate: Graduate, language: str = "kk", at: dt.datetime | None = None) -> bytes:
    """A sheet with a QR code for the graduate (PDF), to hand over; it carries a fresh link."""
    at = at or clock.now()
    may_invite(actor, graduate).require()
    with transaction.atomic():
        link, secret = _give(actor, graduate, "slip", "", language, at)
        _note(actor, graduate, "graduates.slip_printed", at)
    lines = {
        "Аты-жөні / ФИО": graduate.learner.full_name,
        "Колледж": graduate.cohort.college.organisation.full_name("kk"),
        "Дейін жарамды / Действует до": f"{link.expires_at:%d.%m.%Y}",
    }
    title = {"kk": "Қазір немен айналысасыз?", "ru": "Чем вы сейчас занимаетесь?"}
    organisation = graduate.cohort.college.organisation.public_id
    return print_slip(actor=actor, title=title, lines=lines, address=link_address(secret), organisation=organisation, at=at)


def print_cohort_slips(*, actor: Actor, cohort: Cohort, language: str = "kk", at: dt.datetime | None = None) -> bytes:
    """Slips for those of a cohort whom no mail reaches and of whom nothing is known today: one PDF, a sheet for each.

    Each is a fresh link and a line on the record of its graduate. Raises Forbidden, Invalid("graduates.nobody_to_ask"),
    ("graduates.too_many_slips") beyond SLIPS at once.
    """
    at = at or clock.now()
    may_invite_cohort(actor, cohort).require()
    rows = Graduate.objects.visible_to(actor).filter(cohort=cohort, learner__email="").order_by("learner__sort_name", "pk")
    found = verdicts(rows, clock.today(at), at)
    chosen = [row for row in rows.select_related("learner", "cohort__college__organisation__legal_form") if found[row.pk].letter == "Q"]
    if not chosen:
        raise Invalid("graduates.nobody_to_ask")
    if len(chosen) > SLIPS:
        raise Invalid("graduates.too_many_slips", count=len(chosen), limit=SLIPS)
    return bundle((print_graduate_slip(actor=actor, graduate=row, language=language, at=at) for row in chosen), even=False)


@transaction.atomic
def invite_cohort(*, actor: Actor, cohort: Cohort, only_unknown: bool = True, language: str = "kk", at: dt.datetime | None = None) -> Job:
    """Ask a whole cohort by mail, in the background: the job shows each graduate and why one could not be asked.

    only_unknown: leave out those about whom something is known today. Raises Forbidden.
    """
    at = at or clock.now()
    may_invite_cohort(actor, cohort).require()
    organisation = cohort.college.organisation.public_id
    job = enqueue(
        "graduates.invite_cohort",
        actor=actor,
        organisation=organisation,
        at=at,
        cohort=cohort.public_id,
        only_unknown=only_unknown,
        language=language,
    )
    record(actor=actor, action="graduates.invite_cohort", subject=cohort, organisation=organisation, data={"unknown": only_unknown}, at=at)
    return job


@transaction.atomic
def invite_chosen(*, actor: Actor, graduates: Iterable[Graduate], language: str = "kk", at: dt.datetime | None = None) -> Job:
    """Ask those of a selection by mail, in the background, each with his own result.

    Raises Invalid("core.nothing_chosen"), Forbidden where one of them is not the actor's to ask.
    """
    at = at or clock.now()
    rows = list(graduates)
    if not rows:
        raise Invalid("core.nothing_chosen")
    for row in rows:
        may_invite(actor, row).require()
    ids = sorted(row.public_id for row in rows)
    organisation = rows[0].cohort.college.organisation.public_id
    key = f"graduates.invite_chosen:{hashlib.sha256(' '.join(ids).encode()).hexdigest()}"
    job = enqueue("graduates.invite_chosen", actor=actor, organisation=organisation, key=key, at=at, graduates=ids, language=language)
    record(actor=actor, action="graduates.invite_chosen", organisation=organisation, label=job.public_id, data={"count": len(ids)}, at=at)
    return job


def _give(actor: Actor, graduate: Graduate, channel: str, email: str, language: str, at: dt.datetime) -> tuple[AccessLink, str]:
    return give_link(
        actor=actor,
        scope=ANSWER,
        subject_kind="graduate",
        subject_id=graduate.public_id,
        organisation=graduate.cohort.college.organisation,
        person_name=graduate.learner.full_name,
        email=email,
        language=language,
        channel=channel,
        days=DAYS,
        at=at,
    )


def _note(actor: Actor, graduate: Graduate, action: str, at: dt.datetime) -> None:
    record(actor=actor, action=action, subject=graduate, organisation=graduate.cohort.college.organisation.public_id, at=at)
