"""Who sees employers: their own people, colleges that partner with them, the department of those colleges' region."""

import datetime as dt
from typing import Self

from django.db.models import Exists, OuterRef, Q

from crm.colleges.models import College
from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.visibility import VisibleQuerySet

#: Of a longer text only the beginning is looked for; SQLite takes no pattern beyond 50 000 bytes.
LONGEST = 1000


class EmployerQuerySet(VisibleQuerySet):
    """Employers."""

    def for_member(self, actor: Actor) -> Self:
        """One's own, and partners of the colleges one sees."""
        partnership = self.model._meta.get_field("partnerships").related_model
        partners = partnership.objects.filter(college__in=College.objects.visible_to(actor))
        return self.filter(Q(organisation_id__in=actor.organisation_pks("employer")) | Q(pk__in=partners.values("employer_id")))

    def for_link(self, actor: Actor) -> Self:
        """The employer the link is about."""
        link = actor.link
        return self.filter(public_id=link.subject_id) if link and link.subject_kind == "employer" else self.none()

    def to_settle(self) -> Self:
        """Those about whom an import left doubts."""
        return self.exclude(to_confirm=[])

    def matching(self, text: str) -> Self:
        """Those whose name in any language, or another name, holds every typed word; or whose number, or a branch's, begins so.

        Of signs alone nobody is called.
        """
        related = {name: self.model._meta.get_field(name).related_model.objects for name in ("aliases", "branches")}
        digits = text.strip()
        if digits.isdigit():
            branches = related["branches"].filter(bin__startswith=digits)
            return self.filter(Q(organisation__tax_id__startswith=digits) | Q(pk__in=branches.values("employer_id")))
        words = search_key(text[:LONGEST]).split()[:8]
        rows = self if words or not digits else self.none()
        for word in words:
            aliases = related["aliases"].filter(normal__contains=word)
            rows = rows.filter(Q(search_name__contains=word) | Q(pk__in=aliases.values("employer_id")))
        return rows


class OfEmployerQuerySet(VisibleQuerySet):
    """Rows that belong to an employer."""

    path = "employer"

    def _within(self, actor: Actor) -> Self:
        model = self.model._meta.get_field(self.path).related_model
        return self.filter(**{f"{self.path}__in": model.objects.visible_to(actor)})

    def for_member(self, actor: Actor) -> Self:
        """As the employer itself."""
        return self._within(actor)

    def for_link(self, actor: Actor) -> Self:
        """As the employer itself."""
        return self._within(actor)


class AuthorityQuerySet(OfEmployerQuerySet):
    """Rights to sign."""

    def lapsing(self, day: dt.date, days: int) -> Self:
        """In force on `day`, and no longer `days` later."""
        started = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(started, valid_to__gte=day, valid_to__lte=day + dt.timedelta(days=days))


class PartnershipQuerySet(VisibleQuerySet):
    """Partnerships: of the colleges one sees. What a college thinks of a partner is not for the partner to read."""

    def for_member(self, actor: Actor) -> Self:
        """Of the colleges one sees."""
        return self.filter(college__in=College.objects.visible_to(actor))

    def of_company(self, actor: Actor) -> Self:
        """Those of one's own company: only the names of the colleges are for showing."""
        return self.filter(employer__organisation_id__in=actor.organisation_pks("employer"))


class StageMoveQuerySet(VisibleQuerySet):
    """Changes of stage: with their partnership."""

    def for_member(self, actor: Actor) -> Self:
        """As the partnership itself."""
        return self.filter(partnership__college__in=College.objects.visible_to(actor))


class InteractionQuerySet(VisibleQuerySet):
    """Talks: of one's own college only, whatever one's role there; departments and employers read none."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's own college."""
        return self.filter(partnership__college__organisation_id__in=actor.organisation_pks("college"))


class ErrandQuerySet(VisibleQuerySet):
    """Tasks: of one's own college only."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's own college."""
        return self.filter(college__organisation_id__in=actor.organisation_pks("college"))

    def open(self) -> Self:
        """Not done yet."""
        return self.filter(state="open")

    def late(self, day: dt.date) -> Self:
        """Not done although the day has passed."""
        return self.open().filter(due_on__lt=day)

    def due(self, day: dt.date, days: int) -> Self:
        """Not done, and due within `days` days of `day` or earlier."""
        return self.open().filter(due_on__lte=day + dt.timedelta(days=days))

    def left_behind(self, at: dt.datetime | None = None) -> Self:
        """Not done, and its person works at the college no more."""
        staff = self.model._meta.get_field("assignee").related_model._meta.get_field("memberships").related_model.objects.in_force(at)
        here = staff.filter(organisation_id=OuterRef("college__organisation_id"), user_id=OuterRef("assignee_id"))
        return self.open().filter(~Exists(here))


def hosts_seen(actor: Actor) -> Q:
    """Organisers whose events a member sees: own ones, colleges of one's region, the department of one's college's region."""
    own = College.objects.filter(organisation_id__in=actor.organisation_pks("college"))
    departments = College._meta.get_field("region").related_model._meta.get_field("departments").related_model.objects
    return (
        Q(host_id__in=actor.organisation_pks("department"))
        | Q(host_id__in=College.objects.visible_to(actor).values("organisation_id"))
        | Q(host_id__in=departments.filter(region_id__in=own.values("region_id")).values("organisation_id"))
    )


class GatheringQuerySet(VisibleQuerySet):
    """Events: of one's own organisation, of one's region, and those one's company is asked to."""

    def for_member(self, actor: Actor) -> Self:
        """By its organiser, or by the list of employers."""
        guests = self.model._meta.get_field("guests").related_model.objects
        asked = guests.filter(employer__organisation_id__in=actor.organisation_pks("employer"))
        return self.filter(hosts_seen(actor) | Q(pk__in=asked.values("gathering_id")))

    def matching(self, text: str) -> Self:
        """Those whose name in any language, or place, holds every typed word, in any spelling."""
        rows = self
        for word in search_key(text[:LONGEST]).split()[:8]:
            rows = rows.filter(search_name__contains=word)
        return rows


class StationQuerySet(VisibleQuerySet):
    """Stations: with their event."""

    def for_member(self, actor: Actor) -> Self:
        """As the event itself."""
        model = self.model._meta.get_field("gathering").related_model
        return self.filter(gathering__in=model.objects.visible_to(actor))


class GuestQuerySet(VisibleQuerySet):
    """Employers at events: all of an event one's organisation or region has; of others only one's own company."""

    def for_member(self, actor: Actor) -> Self:
        """By the organiser of the event, or one's own."""
        model = self.model._meta.get_field("gathering").related_model
        seen = model.objects.filter(hosts_seen(actor))
        return self.filter(Q(gathering__in=seen) | Q(employer__organisation_id__in=actor.organisation_pks("employer")))
