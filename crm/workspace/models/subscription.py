"""A view a person follows: by letters about what is new, or in a calendar of its days."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.models import Record
from crm.workspace.choices import Channel, Rhythm
from crm.workspace.models.view import View
from crm.workspace.querysets import SubscriptionQuerySet


class Subscription(Record):
    """One way in which one person follows one view. What it shows is found anew each time, with the rights of that moment.

    Letters: period is the day (weekly: the Monday) that was looked into last, known the public ids found then.
    Calendar: digest is SHA-256 of the secret in its address; the secret itself is shown once and kept nowhere.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="subscriptions")
    view = models.ForeignKey(View, models.CASCADE, related_name="subscriptions")
    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices)
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm.choices, blank=True)
    period = models.DateField(null=True, blank=True)
    known = models.JSONField(default=list)
    last_sent_at = models.DateTimeField(_("last letter"), null=True, blank=True)
    digest = models.CharField(max_length=64, unique=True, null=True, blank=True)

    named_by = ("view",)
    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(fields=["user", "view", "channel"], name="subscription_once"),
            models.CheckConstraint(
                condition=models.Q(channel=Channel.MAIL, rhythm__in=Rhythm.values, period__isnull=False, digest__isnull=True)
                | models.Q(channel=Channel.CALENDAR, rhythm="", period__isnull=True, digest__isnull=False),
                name="subscription_of_its_channel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.view} · {self.get_channel_display()}"
