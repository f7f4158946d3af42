"""Members of an organisation as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.accounts.choices import Role
from crm.accounts.models import Membership, Organisation
from crm.core.filters import Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col


class MembershipFilter(FilterSet):
    """By role."""

    role = ChoiceFilter(label=_("role"), choices=Role.choices)

    organisation = Seen(Organisation, label=_("organisation"), related=("legal_form",))

    class Meta:
        model = Membership
        fields: list[str] = []


@listed
class Memberships(Listing):
    """Members of one organisation; those who do not manage them see only themselves."""

    key = "accounts:membership_list"
    model = Membership
    related = ("user", "organisation__legal_form")
    heading = _("Members")
    search = ("user__full_name", "user__email")
    filterset = MembershipFilter
    columns = (
        Col(
            "name",
            _("name"),
            "user",
            link=lambda row: reverse("accounts:membership", args=[row.public_id]),
            sort="user__full_name",
            personal=True,
        ),
        Col("email", _("e-mail"), "user.email", sort="user__email", personal=True),
        Col("role", _("role"), lambda row: row.get_role_display(), sort="role"),
        Col("since", _("since"), "since", sort="since", kind="date"),
        Col("until", _("until"), "until", sort="until", kind="date"),
    )

    def rows(self) -> QuerySet[Any]:
        """Members of this organisation as the actor sees them."""
        return super().rows().filter(organisation__public_id=self.place.get("public_id", ""))
