"""The list of agreements and the page of one."""

from typing import Any

import django_filters
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import State
from agreements.documents.paper import latest_version, version_of
from agreements.documents.printing import preview
from agreements.lifecycle import AGREEMENT
from agreements.models import Agreement, Kind
from agreements.rules.completeness import missing
from agreements.rules.remarks import open_fields
from crm.audit.models import Event
from crm.colleges.models import Group
from crm.core import clock
from crm.core.languages import active
from crm.core.pages.base import Page
from crm.core.pages.lists import Col, ListPage
from crm.core.permissions import abilities
from employers.models import Employer

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


class AgreementFilter(django_filters.FilterSet):
    """What agreements are filtered by."""

    state = django_filters.ChoiceFilter(choices=State.choices, label=_("state"))
    kind = django_filters.ModelChoiceFilter(
        queryset=lambda request: Kind.objects.visible_to(request.actor), to_field_name="code", label=_("kind")
    )
    group = django_filters.ModelChoiceFilter(
        queryset=lambda request: Group.objects.visible_to(request.actor), to_field_name="public_id", label=_("group")
    )
    employer = django_filters.ModelChoiceFilter(
        queryset=lambda request: Employer.objects.visible_to(request.actor).select_related("organisation__legal_form"),
        to_field_name="public_id",
        label=_("employer"),
    )

    class Meta:
        model = Agreement
        fields = ["state", "kind", "group", "employer"]


class AgreementList(ListPage):
    """All agreements the actor sees."""

    template_name = "agreements/agreement_list.html"
    model = Agreement
    related = ("kind", "employer__organisation__legal_form", "learner", "group")
    filterset = AgreementFilter
    search = ("number__icontains", "learner__sort_name__icontains", "employer__search_name__icontains", "group__name__icontains")
    order = ("-pk",)
    heading = _("Agreements")
    empty_text = _("No agreement yet. Import a group and its employer, then draft agreements for the whole group at once.")
    columns = (
        Col("learner", _("learner"), lambda row: row.learner.full_name, link=lambda row: row.get_absolute_url(), sort="learner__sort_name"),
        Col("number", _("number"), lambda row: row.number, sort="number_seq", kind="code"),
        Col("group", _("group"), lambda row: str(row.group or ""), sort="group__name"),
        Col("employer", _("employer"), lambda row: row.employer.organisation.full_name(), sort="employer__search_name"),
        Col("kind", _("kind"), lambda row: row.kind.name),
        Col("state", _("state"), lambda row: (row.state, row.get_state_display()), sort="state", kind="badge"),
        Col("since", _("in this state since"), lambda row: row.state_since, sort="state_since", kind="date"),
    )

    @property
    def bulk(self) -> tuple[tuple[str, Any], ...]:  # type: ignore[override]
        """What can be done with a selection, within the actor's rights."""
        rows = (("agreements.approve", "approve", _("Approve")), ("agreements.work", "issue", _("Issue")))
        return tuple((verb, label) for right, verb, label in rows if right in self.actor.capabilities)

    @property
    def bulk_url(self) -> str:
        """Where selected rows are posted."""
        return reverse("agreements:agreement_bulk")

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
            "events": Event.objects.about("agreement", agreement.public_id).select_related("payload")[:50],
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
