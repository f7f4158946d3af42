from crm.workspace.models.pin import Pin

__all__ = ["Pin"]
