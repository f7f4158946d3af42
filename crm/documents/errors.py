"""Sentences of this room's refusals."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "documents.print_failed": _("The paper could not be printed. Try again; if it happens twice, tell the administrator."),
        "documents.not_office": _("The career office or the director of the organisation that issued the paper does this."),
        "documents.not_your_slot": _("Only the person named here can do this."),
        "documents.slots_open": _("Not everybody has signed yet."),
        "documents.no_slots": _("A paper without signatures cannot be issued."),
        "documents.title_missing": _("The title is missing in Kazakh or Russian."),
        "documents.scan_damaged": _("The file cannot be opened: it is damaged or protected. Scan it again."),
        "documents.scan_empty": _("The file is empty."),
        "documents.scan_of_other_version": _("This scan belongs to another version of the paper."),
        "documents.scan_missing": _("Upload a scan first."),
        "documents.method_not_allowed": _("This person signs in another way: {methods}."),
        "documents.signed_before_issue": _("The paper was issued on {day}: nobody could sign it earlier."),
        "documents.signed_in_future": _("The day of signing is not here yet."),
        "documents.slot_settled": _("This signature is settled already."),
        "documents.no_slot_chosen": _("Choose whose signature you confirm."),
        "documents.waive_reason": _("This reason does not apply to this signature."),
        "documents.code_not_allowed": _("This paper is not confirmed by a one-time code."),
        "documents.code_too_soon": _("A code was sent a moment ago. Ask for a new one in {seconds} seconds."),
        "documents.code_too_many": _("Too many codes were sent today. Try tomorrow, or sign on paper."),
        "documents.code_none": _("Ask for a code first."),
        "documents.code_wrong": _("This is not the code we sent. Tries left: {left}."),
        "documents.code_spent": _("Too many wrong tries. Ask for a new code."),
        "documents.code_expired": _("This code is too old. Ask for a new one."),
        "documents.file_missing": _("The file of this paper is not in the storage. Tell the administrator."),
        "documents.too_often": _("Too many requests from your network. Wait a minute."),
        "documents.fingerprint": _("Choose a file, or paste its SHA-256: 64 characters, digits and a to f."),
    }
)
