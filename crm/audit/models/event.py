"""Append-only events, sealed later into one chain per organisation. Database triggers refuse UPDATE and DELETE."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.audit.querysets import EventQuerySet
from crm.core.ids import LENGTH
from crm.core.models import Record


class Event(Record):
    """What somebody did. Codes and names are snapshots; no foreign keys leave this room.

    organisation: public id of the organisation whose chain it joins ("" for the platform's own).
    payload_sha256: of the payload's salt and canonical JSON, which may be erased apart; empty when there was none.
    """

    at = models.DateTimeField(_("when"))
    organisation = models.CharField(max_length=LENGTH, blank=True)
    actor_kind = models.CharField(max_length=10)
    actor_ref = models.CharField(max_length=64, blank=True)
    actor_name = models.CharField(_("who"), max_length=200, blank=True)
    action = models.CharField(_("what"), max_length=60)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=LENGTH, blank=True)
    subject_label = models.CharField(_("about"), max_length=200, blank=True)
    payload_sha256 = models.CharField(max_length=64, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="event_by_subject"),
            models.Index(fields=["organisation", "id"], name="event_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action}"


class Payload(models.Model):
    """What the event carried; may hold personal data, so retention may delete it while the chain stays whole."""

    event = models.OneToOneField(Event, models.DO_NOTHING, related_name="payload", primary_key=True)
    salt = models.CharField(max_length=64, blank=True)
    data = models.JSONField()

    def __str__(self) -> str:
        return str(self.event)


class Seal(models.Model):
    """One link of an organisation's chain: hash = SHA-256(previous hash + canonical text of the event)."""

    event = models.OneToOneField(Event, models.DO_NOTHING, related_name="seal", primary_key=True)
    organisation = models.CharField(max_length=LENGTH, blank=True)
    position = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "position"], name="seal_position_once")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.position}"
