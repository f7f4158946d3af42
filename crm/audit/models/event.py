"""Append-only events, sealed later into one chain per organisation. Database triggers refuse UPDATE and DELETE."""

from typing import Any

from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from crm.audit.choices import ActorKind
from crm.audit.querysets import EventQuerySet
from crm.core.ids import LENGTH
from crm.core.models import Record
from crm.core.ports import action_labels, subjects


class Event(Record):
    """What somebody did. Codes and names are snapshots; no foreign keys leave this room.

    organisation: public id of the organisation whose chain it joins ("" for the platform's own).
    payload_sha256: of the payload's salt and canonical JSON, which may be erased apart; empty when there was none.
    """

    at = models.DateTimeField(_("when"))
    organisation = models.CharField(max_length=LENGTH, blank=True)
    actor_kind = models.CharField(max_length=10, choices=ActorKind.choices)
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
            models.Index(fields=["subject_kind", "at"], name="event_by_kind_and_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("audit:event", args=[self.public_id])

    @property
    def what(self) -> str:
        """The action in words of the reader's language, as the rest of a sentence; the bare code for one that no room explains."""
        words = str(action_labels.find(self.action) or self.action)
        return words if words[1:2].isupper() else words[:1].lower() + words[1:]

    @property
    def who(self) -> str:
        """Who did it, for readers: a machine is called so, whatever its job is named; `actor_name` keeps the job."""
        if self.actor_kind == ActorKind.SYSTEM or not self.actor_name:
            return str(capfirst(self.get_actor_kind_display()))
        return self.actor_name

    @property
    def details(self) -> dict[str, Any]:
        """The payload, or nothing when there was none or it was erased."""
        return self.payload.data if hasattr(self, "payload") else {}

    @property
    def erased(self) -> bool:
        """Whether there was a payload that is gone."""
        return bool(self.payload_sha256) and not hasattr(self, "payload")

    @property
    def reason(self) -> str:
        """Why, when the actor had to say so."""
        return str(self.details.get("reason") or "")

    @property
    def subject_url(self) -> str:
        """The page of what it is about; empty when it has none."""
        subject = subjects.find(self.subject_kind)
        if subject is None or not subject.url_name or not self.subject_id:
            return ""
        try:
            return reverse(subject.url_name, args=[self.subject_id])
        except NoReverseMatch:
            return ""


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
