"""Where everything about oneself and one's organisations is found."""

from typing import Any

from crm.accounts.models import Membership, Organisation
from crm.core.pages.base import Page


class SettingsPage(Page):
    """Own profile, keys, roles and organisations."""

    template_name = "accounts/settings.html"

    def context(self) -> dict[str, Any]:
        """One's roles in force and the organisations they are in."""
        roles = Membership.objects.visible_to(self.actor).filter(user_id=self.actor.user_id).in_force()
        organisations = Organisation.objects.visible_to(self.actor).filter(pk__in=self.actor.organisation_pks())
        return {
            "roles": roles.select_related("organisation__legal_form").order_by("pk"),
            "organisations": organisations.select_related("legal_form").order_by("pk"),
        }
