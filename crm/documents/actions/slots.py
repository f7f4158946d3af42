"""The touchpoint of the signing engine: everything a room above calls about slots."""

from crm.documents.actions.code import confirm_by_code, send_code
from crm.documents.actions.scan import upload_scan
from crm.documents.actions.slot import confirm_slot, confirm_slots, refuse_slot, waive_slot
from crm.documents.actions.version import finish_version, void_version

__all__ = [
    "confirm_by_code",
    "confirm_slot",
    "confirm_slots",
    "finish_version",
    "refuse_slot",
    "send_code",
    "upload_scan",
    "void_version",
    "waive_slot",
]
