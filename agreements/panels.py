"""What this room hangs on the pages of learners, groups and employers: their agreements, the newest first."""

import datetime as dt
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from agreements.choices import State
from agreements.links import EMPLOYER
from agreements.models import Agreement
from agreements.querysets import AgreementQuerySet
from crm.accounts.models import AccessLink
from crm.audit.models import Event
from crm.core.actors import Actor
from crm.core.ports import Panel, PanelRow, PanelSource, TrailSource, panels, trail_sources
from crm.documents.models import Version
from crm.notifications.models import Delivery

SHOWN = 10
#: Letters that carry a link; each is kept under its code and the link it carries.
LETTERS = ("agreements.employer_invited", "agreements.signer_invited", "renewed")


def of_learner(actor: Actor, learner: Any) -> list[Panel]:
    """The learner's agreements, each with its employer."""
    rows = _newest(Agreement.objects.visible_to(actor).filter(learner=learner))
    return [Panel(_("Agreements"), [_row(row, str(row.kind), row.employer.organisation.full_name()) for row in rows])]


def of_group(actor: Actor, group: Any) -> list[Panel]:
    """The group's agreements, each with its learner."""
    rows = _newest(Agreement.objects.visible_to(actor).filter(group=group))
    return [Panel(_("Agreements"), [_row(row, row.learner.full_name, str(row.kind)) for row in rows], _all(rows, group=group.public_id))]


def of_employer(actor: Actor, employer: Any) -> list[Panel]:
    """The employer's agreements, each with its learner, as far as the actor sees them."""
    rows = _newest(Agreement.objects.visible_to(actor).filter(employer=employer))
    return [
        Panel(_("Agreements"), [_row(row, row.learner.full_name, str(row.kind)) for row in rows], _all(rows, employer=employer.public_id))
    ]


def _newest(rows: AgreementQuerySet) -> list[Agreement]:
    return list(rows.select_related("kind", "learner", "employer__organisation__legal_form").order_by("-pk")[:SHOWN])


def _row(row: Agreement, name: str, detail: str) -> PanelRow:
    title = f"№ {row.number} · {name}" if row.number else name
    return PanelRow(title, row.get_absolute_url(), detail, (row.state, row.get_state_display()))


def _all(rows: list[Agreement], **chosen: str) -> str:
    """The whole list, narrowed to this record; nowhere when there is nothing to list."""
    return f"{reverse('agreements:agreement_list')}?{urlencode(chosen)}" if rows else ""


panels.add("agreements.of_learner", PanelSource("learner", of_learner))
panels.add("agreements.of_group", PanelSource("group", of_group))
panels.add("agreements.of_employer", PanelSource("employer", of_employer))


def papers_and_letters(actor: Actor, agreement: Any) -> list[tuple[str, str]]:
    """The versions of its paper, the letters to its signers and those to its employer about it, as far as the actor sees them."""
    versions = Version.objects.visible_to(actor).filter(paper__subject_kind="agreement", paper__subject_id=agreement.public_id)
    own = AccessLink.objects.visible_to(actor).filter(subject_kind="agreement", subject_id=agreement.public_id)
    links = [*own.values_list("public_id", flat=True), *links_about(actor, agreement, [agreement])]
    return [*(("version", key) for key in versions.values_list("public_id", flat=True)), *_letters(actor, links)]


def letters_of_batch(actor: Actor, batch: Any) -> list[tuple[str, str]]:
    """The letters to its employer about its agreements, as far as the actor sees them."""
    return _letters(actor, links_about(actor, batch, list(batch.agreements.visible_to(actor))))


def links_about(actor: Actor, record: Any, agreements: list[Agreement]) -> list[str]:
    """Links the college of `record` gave its employer while one of the agreements was before him.

    Such a link opens all agreements of the two. It concerns one from the day that was sent to the employer until it was
    accepted or ended: what goes to him later is about others.
    """
    sent = _sent_at([row.public_id for row in agreements])
    spans = [(sent[row.public_id], _looked_through(row)) for row in agreements if row.public_id in sent]
    if not spans:
        return []
    links = AccessLink.objects.visible_to(actor).filter(scope=EMPLOYER, subject_kind="employer", subject_id=record.employer.public_id)
    rows = links.filter(organisation=record.college.organisation_id).values_list("public_id", "created_at")
    return [key for key, at in rows if any(first <= at and (last is None or at <= last) for first, last in spans)]


def _sent_at(public_ids: list[str]) -> dict[str, dt.datetime]:
    """When each agreement was first put before the employer; those that never were are left out."""
    events = Event.objects.filter(subject_kind="agreement", subject_id__in=public_ids, action="agreements.sent")
    return dict(events.order_by().values("subject_id").annotate(first=Min("at")).values_list("subject_id", "first"))


def _looked_through(agreement: Agreement) -> dt.datetime | None:
    """Until when the employer had it to look through; None while he has."""
    if agreement.state in (State.REVIEW, State.CORRECTION):
        return agreement.accepted_at
    return agreement.accepted_at or agreement.state_since


def _letters(actor: Actor, links: list[str]) -> list[tuple[str, str]]:
    keys = [f"{message}:{link}" for link in links for message in LETTERS]
    letters = Delivery.objects.visible_to(actor).filter(key__in=keys)
    return [("delivery", key) for key in letters.values_list("public_id", flat=True)]


trail_sources.add("agreements.of_agreement", TrailSource("agreement", papers_and_letters))
trail_sources.add("agreements.of_batch", TrailSource("batch", letters_of_batch))
