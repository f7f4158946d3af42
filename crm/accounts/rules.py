"""Rules about roles that need no database."""

from crm.accounts.choices import ROLES_OF, OrganisationKind, Role
from crm.core.permissions import YES, Answer, no


def roles_of(kind: str) -> tuple[Role, ...]:
    """Which roles a membership in this kind of organisation may carry."""
    return ROLES_OF[OrganisationKind(kind)]


def role_fits(kind: str, role: str) -> Answer:
    """Whether an organisation of this kind knows the role."""
    return YES if role in roles_of(kind) else no("accounts.role_not_here")
