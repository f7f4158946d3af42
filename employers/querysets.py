"""Who sees employers: their own people, colleges that partner with them, the department of those colleges' region."""

import datetime as dt
from typing import Self

from django.db.models import Q

from crm.colleges.models import College
from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.visibility import VisibleQuerySet


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
        """Those whose name in any language, or another name, holds every typed word; or whose number, or a branch's, begins so."""
        related = {name: self.model._meta.get_field(name).related_model.objects for name in ("aliases", "branches")}
        digits = text.strip()
        if digits.isdigit():
            branches = related["branches"].filter(bin__startswith=digits)
            return self.filter(Q(organisation__tax_id__startswith=digits) | Q(pk__in=branches.values("employer_id")))
        rows = self
        for word in search_key(text).split()[:8]:
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
    """Partnerships: of the colleges one sees, and of one's own company."""

    def for_member(self, actor: Actor) -> Self:
        """Of the colleges one sees, and of one's own company."""
        return self.filter(
            Q(college__in=College.objects.visible_to(actor)) | Q(employer__organisation_id__in=actor.organisation_pks("employer"))
        )
