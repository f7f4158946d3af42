"""What of accounts moves out with an organisation: it, those it works with, its members by name and e-mail; nothing that opens a door."""

from django.db.models import Q

from crm.accounts.models import Membership
from crm.core import moving
from crm.core.moving import Part

moving.add(
    Part("accounts.LegalForm", moving.everything, key=("code",), shared=True),
    Part("accounts.Organisation", lambda scope: Q(pk__in=scope.reached)),
    Part(
        "accounts.User",
        lambda scope: Q(pk__in=scope.people),
        leave=("password", "last_login", "is_superuser", "is_staff", "groups", "user_permissions"),
        beside=True,
    ),
    Part("accounts.Membership", "organisation"),
)
moving.leave(
    {
        "accounts.AccessLink": "opens a door; whoever holds one gets a new one",
        "accounts.ApiToken": "opens a door; its owner makes a new one",
        "accounts.Invitation": "opens a door; whoever was invited is invited again",
    }
)
moving.persons.add("accounts", lambda organisation: Membership.objects.filter(organisation=organisation).values_list("user_id", flat=True))
