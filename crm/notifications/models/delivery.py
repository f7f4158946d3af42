"""One message to one person by one channel; a row with a state, so a crash loses none."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.ids import LENGTH
from crm.core.models import Record
from crm.notifications.querysets import DeliveryQuerySet


class Delivery(Record):
    """State: waiting, sent, failed. `body` is blanked once sent unless the outbox is visible (demo), since live links are in it."""

    message = models.CharField(_("message"), max_length=60)
    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(_("channel"), max_length=8, choices=[("email", _("e-mail")), ("inbox", _("inbox"))])
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="deliveries")
    email = models.EmailField(blank=True)
    person_name = models.CharField(_("to"), max_length=200, blank=True)
    organisation = models.CharField(max_length=LENGTH, blank=True)
    language = models.CharField(max_length=2, default="kk")
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    state = models.CharField(
        _("state"),
        max_length=8,
        default="waiting",
        choices=[("waiting", _("waiting")), ("sent", _("sent")), ("failed", _("not delivered"))],
    )
    error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [models.CheckConstraint(condition=models.Q(state__in=["waiting", "sent", "failed"]), name="delivery_state_known")]

    def __str__(self) -> str:
        return f"{self.subject or self.message} → {self.person_name}"
