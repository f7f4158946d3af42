from crm.accounts.models.invitation import Invitation
from crm.accounts.models.link import AccessLink
from crm.accounts.models.membership import Membership
from crm.accounts.models.organisation import LegalForm, Organisation
from crm.accounts.models.token import ApiToken
from crm.accounts.models.user import User

__all__ = ["AccessLink", "ApiToken", "Invitation", "LegalForm", "Membership", "Organisation", "User"]
