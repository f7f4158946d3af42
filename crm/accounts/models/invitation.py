"""An invitation to become a member; accepted by link, by POST."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.accounts.choices import Role
from crm.accounts.models.organisation import Organisation
from crm.accounts.querysets import InvitationQuerySet
from crm.core.models import Record


class Invitation(Record):
    """To an e-mail address, for a role in an organisation. Only the digest of its secret is kept."""

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations_sent", verbose_name=_("invited by"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations", verbose_name=_("organisation"))
    email = models.EmailField(_("e-mail"))
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email", "role"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="invitation_open_once",
                violation_error_message=_("This address is already invited for this role."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"
