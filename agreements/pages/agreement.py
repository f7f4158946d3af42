"""The list of agreements and the page of one."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import State
from agreements.documents.paper import latest_version, version_of
from agreements.documents.printing import preview
from agreements.lifecycle import AGREEMENT
from agreements.lists.agreement import Agreements
from agreements.models import Agreement
from agreements.rules.completeness import missing
from agreements.rules.remarks import open_fields
from crm.audit.trail import Trail
from crm.core import clock
from crm.core.languages import active
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import abilities

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
#: Steps that need more than a reason have pages of their own.
PAGES_OF_STEPS = {"send": "agreements:agreement_send", "terminate": "agreements:agreement_terminate"}


class AgreementList(ListPage):
    """All agreements the actor sees."""

    listing = Agreements

    template_name = "agreements/agreement_list.html"

    def actions(self) -> list[Any]:
        """Draft for a group, for the career office."""
        if "agreements.work" not in self.actor.capabilities:
            return []
        return [
            (reverse("agreements:batch_new"), _("Draft for a group"), "primary"),
            (reverse("agreements:batch_list"), _("Batches"), "secondary"),
        ]


class AgreementPage(Page):
    """One agreement: where it stands, what comes next, terms, papers, people, timeline."""

    template_name = "agreements/agreement.html"

    def agreement(self) -> Agreement:
        """The agreement of the address."""
        return self.fetch(Agreement.objects.visible_to(self.actor).select_related(*RELATED), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """Everything the page tells."""
        agreement = self.agreement()
        versions = version_of(agreement), latest_version(agreement)
        return {
            "agreement": agreement,
            "terms": agreement.terms_on(clock.today()),
            "steps": self.steps(agreement),
            "path": path_of(agreement),
            "gaps": missing(agreement) if agreement.state in ("draft", "review", "correction", "ready") else [],
            "comments": agreement.comments.order_by("resolved_at", "-pk"),
            "open_fields": open_fields(agreement),
            "version": versions[0] or versions[1],
            "slots": list((versions[0] or versions[1]).slots.select_related("signature__scan")) if versions[1] else [],
            "representatives": agreement.learner.representatives.filter(until=None),
            "trail": Trail(self.actor, agreement, self.request.GET),
            "abilities": abilities(self.actor, agreement),
        }

    def steps(self, agreement: Agreement) -> list[dict[str, Any]]:
        """The transitions that start here, each with its address and its answer."""
        rows = []
        for row, answer in AGREEMENT.available(self.actor, agreement):
            if row.may == "agreements.system":
                continue
            name = PAGES_OF_STEPS.get(row.name, "agreements:agreement_step")
            args = [agreement.public_id] if row.name in PAGES_OF_STEPS else [agreement.public_id, row.name]
            rows.append(
                {"row": row, "answer": answer, "url": reverse(name, args=args), "form": row.needs_reason or row.name in PAGES_OF_STEPS}
            )
        return rows


def path_of(agreement: Agreement) -> list[dict[str, Any]]:
    """The main road of states with where this one stands: done, here or ahead. Off the road, the end is appended."""
    road = [State.DRAFT, State.REVIEW, State.READY, State.SIGNING, State.IN_FORCE, State.COMPLETED]
    state = State(agreement.state)
    if state == State.CORRECTION:
        road[1] = State.CORRECTION
    if state not in road:
        reached = 3 if agreement.number else 1
        road = [*road[: reached + 1], state]
    here = road.index(state)
    return [{"label": row.label, "code": row.value, "now": i == here, "done": i < here} for i, row in enumerate(road)]


class AgreementPreview(AgreementPage):
    """The paper as it would print today, marked as a draft; not frozen."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        printed = preview(agreement=self.agreement())
        answer = HttpResponse(
            printed.data, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="preview.pdf"'}
        )
        answer["Content-Language"] = active()
        return answer
