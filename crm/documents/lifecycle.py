"""The life of a version and of a slot. Only the engine moves them; rooms above move their own nouns."""

from django.utils.translation import gettext_lazy as _

from crm.core.lifecycle import Lifecycle, Transition, lifecycles
from crm.documents.choices import SlotState, VersionState

version_life = lifecycles.add(
    "version",
    Lifecycle(
        "version",
        tuple(VersionState.choices),
        (
            Transition("issue", _("Issue"), ("open",), "issued", may="documents.issue_version"),
            Transition("complete", _("Complete"), ("issued",), "effective", may="documents.complete", announces="documents.completed"),
            Transition("supersede", _("Replace"), ("issued", "effective"), "superseded", may="documents.issue_version"),
            Transition("void", _("Make void"), ("open", "issued"), "void", may="documents.void"),
        ),
    ),
)

slot_life = lifecycles.add(
    "slot",
    Lifecycle(
        "slot",
        tuple(SlotState.choices),
        (
            Transition("scan", _("Upload scan"), ("open",), "scanned", may="documents.settle_slot"),
            Transition("confirm", _("Confirm signature"), ("open", "scanned"), "signed", may="documents.settle_slot"),
            Transition("enter_code", _("Confirm by code"), ("open", "scanned"), "signed", may="documents.answer"),
            Transition("waive", _("Not required"), ("open", "scanned"), "not_required", may="documents.settle_slot", needs_reason=True),
            Transition(
                "refuse",
                _("Refuse"),
                ("open", "scanned"),
                "refused",
                may="documents.refuse",
                announces="documents.slot_refused",
                needs_reason=True,
            ),
        ),
    ),
)
