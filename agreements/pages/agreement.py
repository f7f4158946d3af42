"""The list of agreements and the page of one."""

from typing import Any

from csp.decorators import csp_exempt
from django.http import HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from agreements.documents.paper import latest_version, version_of
from agreements.documents.printing import preview
from agreements.lifecycle import AGREEMENT
from agreements.lists.agreement import Agreements
from agreements.models import Agreement
from agreements.rules.completeness import missing
from agreements.rules.remarks import open_fields
from agreements.standing import standing_of
from crm.audit.trail import Trail
from crm.core import clock
from crm.core.languages import active
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import abilities
from crm.core.standing import Person
from crm.documents.models import Scan, Version

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
        slots = list((versions[0] or versions[1]).slots.select_related("signature__scan")) if versions[1] else []
        return {
            "agreement": agreement,
            "terms": agreement.terms_on(clock.today()),
            "steps": self.steps(agreement),
            "standing": standing_of(agreement, slots),
            "gaps": missing(agreement) if agreement.state in ("draft", "review", "correction", "ready") else [],
            "comments": agreement.comments.order_by("resolved_at", "-pk"),
            "open_fields": open_fields(agreement),
            "version": versions[0] or versions[1],
            "readable": self.readable(versions[0] or versions[1]),
            "scans": self.scans(versions[0] or versions[1], slots),
            "slots": slots,
            "people": self.people(agreement),
            "trail": Trail(self.actor, agreement, self.request.GET),
            "abilities": abilities(self.actor, agreement),
        }

    def readable(self, version: Version | None) -> bool:
        """Whether the reader may open the paper: its parties may, a department only sees where the agreement stands."""
        return version is not None and Version.objects.visible_to(self.actor).filter(pk=version.pk).exists()

    def scans(self, version: Version | None, slots: list[Any]) -> list[dict[str, Any]]:
        """The scans of the paper, each with the names of those whose signatures were confirmed from it."""
        if version is None:
            return []
        names: dict[int, list[str]] = {}
        for slot in slots:
            signature = getattr(slot, "signature", None)
            if signature is not None and signature.scan_id:
                names.setdefault(signature.scan_id, []).append(slot.person_name)
        scans = Scan.objects.visible_to(self.actor).filter(version=version).order_by("pk")
        return [{"scan": scan, "names": names.get(scan.pk, [])} for scan in scans]

    def people(self, agreement: Agreement) -> list[Person]:
        """Who takes part, in which capacity, how reached: parties first, those who act for them after each."""
        college, employer, learner = agreement.college, agreement.employer, agreement.learner
        terms, signs = agreement.terms_on(clock.today()), agreement.authority
        mentor = terms.mentor if terms else None
        rows = [
            Person(_("college"), str(college), college.get_absolute_url(), college.phone, college.email),
            Person(_("practice supervisor"), terms.supervisor if terms else ""),
            Person(_("employer"), str(employer.organisation), employer.get_absolute_url(), employer.phone, employer.email),
            Person(_("employer's signatory"), signs.full_name if signs else ""),
            *([Person(_("mentor"), mentor.full_name, "", mentor.phone, mentor.email)] if mentor else []),
        ]
        # How a minor and his family are reached is for the college alone.
        own = college.organisation.public_id in self.actor.organisations
        for capacity, one, url in [
            (_("learner"), learner, learner.get_absolute_url()),
            *((_("legal representative"), one, "") for one in learner.representatives.filter(until=None)),
        ]:
            rows.append(Person(capacity, one.full_name, url, one.phone if own else "", one.email if own else ""))
        return [row for row in rows if row.name]

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


# Shown in a frame of the record; browsers show PDF by a part of their own that our policy would switch off.
@method_decorator(xframe_options_sameorigin, name="dispatch")
@method_decorator(csp_exempt(), name="dispatch")
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
