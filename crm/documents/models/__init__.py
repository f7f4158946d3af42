from crm.documents.models.paper import Final, Paper, Version
from crm.documents.models.slot import OneTimeCode, Scan, Signature, Slot

__all__ = ["Final", "OneTimeCode", "Paper", "Scan", "Signature", "Slot", "Version"]
