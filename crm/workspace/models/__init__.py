from crm.workspace.models.draft import Draft
from crm.workspace.models.hint import Hint
from crm.workspace.models.look import Look
from crm.workspace.models.pin import Pin
from crm.workspace.models.recent import Recent
from crm.workspace.models.subscription import Subscription
from crm.workspace.models.view import View

__all__ = ["Draft", "Hint", "Look", "Pin", "Recent", "Subscription", "View"]
