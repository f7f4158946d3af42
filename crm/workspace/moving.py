"""Views shown in the organisation move out; what a person keeps for himself is his and stays with his account."""

from crm.core import moving
from crm.core.moving import Part
from crm.workspace.models import View

moving.add(Part("workspace.View", "organisation"))
WHY = "a person's own, not the organisation's"
NAMES = ("Draft", "Hint", "Look", "Pin", "Recent", "Subscription")
moving.leave(dict.fromkeys((f"workspace.{name}" for name in NAMES), WHY))
moving.persons.add("workspace", lambda organisation: View.objects.filter(organisation=organisation).values_list("user_id", flat=True))
