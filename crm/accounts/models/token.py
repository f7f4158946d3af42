"""Keys for programs that call the API. Only the digest is kept; the key is shown once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.accounts.querysets import ApiTokenQuerySet
from crm.core.models import Record


class ApiToken(Record):
    """A key acts with its owner's rights."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens", verbose_name=_("person"))
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(_("what it is for"), max_length=100, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self) -> str:
        return self.label or str(self.created_at)
