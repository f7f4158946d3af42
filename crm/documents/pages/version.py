"""A paper and its versions: what was issued, who has signed, what is on file."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.audit.trail import Trail
from crm.core.pages.base import FormPage, Page
from crm.core.permissions import abilities
from crm.core.ports import subjects
from crm.documents import permissions
from crm.documents.actions.slots import void_version
from crm.documents.addresses import verify_address
from crm.documents.choices import SlotRole, SlotState
from crm.documents.models import Paper, Version

AWAITED = (SlotState.OPEN, SlotState.SCANNED)


def subject_address(paper: Paper) -> tuple[str, str]:
    """(address, label) of the record a paper is about; empty when its room has no page for it."""
    subject = subjects.find(paper.subject_kind)
    return (reverse(subject.url_name, args=[paper.subject_id]), str(subject.label)) if subject else ("", "")


def rows_of(version: Version, actor: Any) -> list[dict[str, Any]]:
    """Each slot with its signature and what this actor can do with it."""
    paper_rows = version.slots.select_related("version__paper__organisation", "signature__scan").order_by("position")
    return [
        {
            "slot": slot,
            "signature": getattr(slot, "signature", None),
            "may": abilities(actor, slot),
            "awaited": slot.state in AWAITED,
            "waivable": slot.role == SlotRole.REPRESENTATIVE and slot.state in AWAITED,
        }
        for slot in paper_rows
    ]


class PaperPage(Page):
    """A paper with all its versions."""

    template_name = "documents/paper.html"

    def context(self) -> dict[str, Any]:
        """The paper, its versions newest first, where it belongs."""
        rows = Paper.objects.visible_to(self.actor).select_related("organisation")
        paper = self.fetch(rows, self.kwargs["public_id"])
        address, label = subject_address(paper)
        versions = paper.versions.order_by("-no")
        trail = Trail(self.actor, paper, self.request.GET)
        return {"paper": paper, "versions": versions, "subject_url": address, "subject_label": label, "trail": trail}


class VersionPage(Page):
    """One version: its file, its slots, its scans, what happened."""

    template_name = "documents/version.html"

    def context(self) -> dict[str, Any]:
        """Everything on the page, with abilities for its buttons."""
        rows = Version.objects.visible_to(self.actor).select_related("paper__organisation")
        version = self.fetch(rows, self.kwargs["public_id"])
        address, label = subject_address(version.paper)
        return {
            "version": version,
            "paper": version.paper,
            "may": abilities(self.actor, version),
            "slots": rows_of(version, self.actor),
            "scans": version.scans.order_by("pk"),
            "verify": verify_address(version.token),
            "subject_url": address,
            "subject_label": label,
            "trail": Trail(self.actor, version, self.request.GET),
        }


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class VersionVoid(FormPage):
    """Make a version void, saying why."""

    template_name = "documents/version_void.html"
    form_class = ReasonForm

    @property
    def version(self) -> Version:
        """The version the reader sees."""
        return self.fetch(Version.objects.visible_to(self.actor).select_related("paper__organisation"), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The form's frame."""
        version = self.version
        permissions.void(self.actor, version).require()
        return {"version": version, "submit": _("Make void"), "cancel_url": reverse("documents:version", args=[version.public_id])}

    def act(self, data: dict[str, Any]) -> str:
        """Void it."""
        version = void_version(actor=self.actor, version=self.version, reason=data["reason"])
        self.say(_("The version is void."))
        return reverse("documents:version", args=[version.public_id])
