"""Who sees equipment: whoever runs the programme, the colleges that receive, and the department of their region (read only)."""

from typing import Any, Self

from django.db.models import Q, QuerySet

from crm.colleges.models import College
from crm.core import narrowing
from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet
from crm.equipment.rules.line import from_step, serial_key


def seen_colleges(actor: Actor) -> QuerySet[Any]:
    """One's own college and, for a department, those of its region; keys for a sub-query."""
    return College.objects.visible_to(actor).values("pk")


class ProgrammeQuerySet(VisibleQuerySet):
    """Programmes: one's own organisation's, those with a share or a line for a college one sees, and those such a college runs."""

    def for_member(self, actor: Actor) -> Self:
        """Run by one's organisation or by a college one sees, or with a share or a line for such a college."""
        share, line = (self.model._meta.get_field(name).related_model for name in ("shares", "lines"))
        colleges = seen_colleges(actor)
        runners = College.objects.visible_to(actor).values("organisation_id")
        return self.filter(
            Q(organisation_id__in=actor.organisation_pks())
            | Q(organisation_id__in=runners)
            | Q(pk__in=share.objects.filter(college__in=colleges).values("programme_id"))
            | Q(pk__in=line.objects.filter(college__in=colleges).values("programme_id"))
        )


class OfProgrammeQuerySet(VisibleQuerySet):
    """What a programme gives one college: of a college one sees, or of a programme one's organisation runs."""

    def for_member(self, actor: Actor) -> Self:
        """Of a college one sees, or of a programme one's department runs."""
        return self.filter(Q(college__in=seen_colleges(actor)) | Q(programme__organisation_id__in=actor.organisation_pks()))


class ShareQuerySet(OfProgrammeQuerySet):
    """Shares of colleges in programmes."""


class LineQuerySet(OfProgrammeQuerySet):
    """Lines of programmes."""

    def named(self, text: str) -> Self:
        """Those whose name or contract holds every typed word."""
        found = narrowing.search(self.model.objects.all(), text, ("search_name", "contract_number"))
        return self.filter(pk__in=found.values("pk"))

    def matching(self, text: str) -> Self:
        """Those whose name or contract holds every typed word, or one of whose pieces carries the typed number, however it was typed."""
        if not text.split():
            return self
        item = self.model._meta.get_field("items").related_model
        named = self.model.objects.named(text)
        return self.filter(Q(pk__in=named.values("pk")) | Q(pk__in=item.objects.numbered(text).values("line_id")))

    def reached(self, state: str) -> Self:
        """Those that came at least as far as this step."""
        return self.filter(state__in=from_step(state))


class OfLineQuerySet(VisibleQuerySet):
    """Steps and items: as their line."""

    def for_member(self, actor: Actor) -> Self:
        """Of lines one sees."""
        line = self.model._meta.get_field("line").related_model
        return self.filter(line__in=line.objects.visible_to(actor).values("pk"))


class ItemQuerySet(OfLineQuerySet):
    """Pieces."""

    def numbered(self, text: str) -> Self:
        """Those whose inventory or serial number holds what was typed, or whose serial number is compared alike."""
        found = narrowing.search(self.model.objects.all(), text, ("inventory_number", "serial_number"))
        key = serial_key(text)
        alike = Q(serial_key=key) if key else Q(pk=None)
        return self.filter(Q(pk__in=found.values("pk")) | alike)


class ActQuerySet(VisibleQuerySet):
    """Acceptance acts: of a college one sees."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's college, and of those of the region for its department."""
        return self.filter(college__in=seen_colleges(actor))
