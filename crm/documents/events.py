"""Words for what this room's actions record; a timeline shows them."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Fact, facts, label_actions

label_actions(
    {
        "documents.issue": _("issued the paper"),
        "documents.complete": _("all signatures are there"),
        "documents.void": _("made the version void"),
        "documents.download": _("saved the paper"),
        "documents.upload_scan": _("uploaded a scan"),
        "documents.see_scan": _("looked at a scan"),
        "documents.confirm_slot": _("confirmed a signature"),
        "documents.waive_slot": _("noted that a signature is not required"),
        "documents.refuse_slot": _("refused to sign"),
        "documents.send_code": _("sent a one-time code"),
        "documents.confirm_by_code": _("confirmed by one-time code"),
        "documents.print_slip": _("printed a slip for hand-over"),
    }
)

for key, fact in {
    "documents.role": Fact(_("party"), "documents.Slot.role"),
    "documents.signed_on": Fact(_("signed on"), "documents.Signature.signed_on"),
    "documents.sent_to": Fact(_("sent to")),
    "documents.no": Fact(_("version")),
    "documents.name": Fact(_("file")),
    "documents.tries": Fact(_("tries")),
    "documents.method": Fact(_("method"), "documents.Slot.method"),
}.items():
    facts.add(key, fact)
