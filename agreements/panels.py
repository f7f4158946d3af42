"""What this room hangs on the pages of learners, groups and employers: their agreements, the newest first."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from agreements.querysets import AgreementQuerySet
from crm.accounts.models import AccessLink
from crm.core.actors import Actor
from crm.core.ports import Panel, PanelRow, PanelSource, TrailSource, panels, trail_sources
from crm.documents.models import Version
from crm.notifications.models import Delivery

SHOWN = 10


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
    """The versions of its paper and the letters to its signers, as far as the actor sees them."""
    paper, links = {"subject_kind": "agreement", "subject_id": agreement.public_id}, AccessLink.objects.visible_to(actor)
    versions = Version.objects.visible_to(actor).filter(paper__subject_kind="agreement", paper__subject_id=agreement.public_id)
    keys = [f"agreements.signer_invited:{key}" for key in links.filter(**paper).values_list("public_id", flat=True)]
    letters = Delivery.objects.visible_to(actor).filter(key__in=keys)
    return [
        *(("version", key) for key in versions.values_list("public_id", flat=True)),
        *(("delivery", key) for key in letters.values_list("public_id", flat=True)),
    ]


trail_sources.add("agreements.of_agreement", TrailSource("agreement", papers_and_letters))
