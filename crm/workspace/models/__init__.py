from crm.workspace.models.pin import Pin
from crm.workspace.models.view import View

__all__ = ["Pin", "View"]
