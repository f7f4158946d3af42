from crm.audit.models.event import Event, Payload, Seal

__all__ = ["Event", "Payload", "Seal"]
