"""An organisation as its members see it."""

from typing import Any

from crm.accounts.models import Organisation
from crm.audit.trail import Trail
from crm.core import ports
from crm.core.pages.base import Page
from crm.core.permissions import abilities


class OrganisationPage(Page):
    """Requisites kept here, ways to members and links, what upper rooms hang on it, the timeline."""

    template_name = "accounts/organisation.html"

    def context(self) -> dict[str, Any]:
        """The organisation within the actor's rights."""
        rows = Organisation.objects.visible_to(self.actor).select_related("legal_form")
        organisation = self.fetch(rows, self.kwargs["public_id"])
        return {
            "organisation": organisation,
            "abilities": abilities(self.actor, organisation),
            "panels": ports.panels_for("organisation", self.actor, organisation),
            "trail": Trail(self.actor, organisation, self.request.GET),
        }
