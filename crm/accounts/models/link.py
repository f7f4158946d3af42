"""A door for those without an account. Only the digest of the secret is kept: nobody can read a live link out of the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.accounts.models.organisation import Organisation
from crm.accounts.querysets import AccessLinkQuerySet
from crm.core import ports
from crm.core.ids import LENGTH
from crm.core.models import Record


class AccessLink(Record):
    """Bound to a person, a subject and a purpose (`scope`, registered in core ports as a page), with an end.

    digest: SHA-256 of the secret, hex. Opening by GET changes nothing but `opened_at` being left alone;
    only POSTs act. A renewed link revokes the one before it.
    person_ref: who it is in the room above ("learner:<public id>"), where a name is not enough.
    """

    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(_("purpose"), max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=LENGTH)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="links", verbose_name=_("given by"))
    paper_id = models.CharField(max_length=LENGTH, blank=True)
    version_id = models.CharField(max_length=LENGTH, blank=True)
    person_name = models.CharField(_("person"), max_length=200)
    person_ref = models.CharField(max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="kk")
    channel = models.CharField(_("channel"), max_length=8, choices=[("email", _("e-mail")), ("slip", _("printed slip"))])
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    objects = AccessLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("access link")
        verbose_name_plural = _("access links")
        indexes = [models.Index(fields=["subject_kind", "subject_id", "scope"], name="link_by_subject")]
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=["email", "slip"]), name="link_channel_known"),
            models.UniqueConstraint(
                fields=["organisation", "scope", "subject_kind", "subject_id", "person_name", "person_ref"],
                condition=models.Q(revoked_at=None),
                name="link_live_once",
                violation_error_message=_("This person already has a link for this."),
            ),
        ]

    def __str__(self) -> str:
        scope = ports.link_scopes.find(self.scope)
        return f"{self.person_name} · {scope.label if scope else self.scope}"
