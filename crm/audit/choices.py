"""Codes of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

#: Roles that answer for an organisation and may read its whole trail; the codes are those of accounts.
TRAIL_ROLES = ("director", "manager", "head", "auditor")


class ActorKind(TextChoices):
    USER = "user", _("account")
    LINK = "link", _("by link")
    SYSTEM = "system", _("the system")
    ANONYMOUS = "anonymous", _("visitor")
