"""Who may change a college's registers."""

from typing import Any

from django.db.models import QuerySet

from crm.accounts.choices import CAPABILITIES
from crm.colleges.models import College
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate


def holds(actor: Actor, organisation: str, capability: str) -> bool:
    """Whether one of the actor's roles in that organisation (public id) carries the capability."""
    return any(g.organisation == organisation and capability in CAPABILITIES.get(g.role, ()) for g in actor.grants)


def kept_colleges(actor: Actor, capability: str = "registers.write") -> "QuerySet[College]":
    """Colleges where one of the actor's roles carries the capability; all of them for a platform admin."""
    rows = College.objects.select_related("organisation__legal_form").order_by("pk")
    if actor.is_admin:
        return rows
    mine = [g.organisation_pk for g in actor.grants if capability in CAPABILITIES.get(g.role, ())]
    return rows.filter(organisation_id__in=mine)


def of_college(actor: Actor, college: Any, capability: str = "registers.write") -> Answer:
    """Yes for the system, platform admins and members whose role there carries `capability`."""
    if actor.is_system or actor.is_admin or holds(actor, college.organisation.public_id, capability):
        return YES
    return no("colleges.not_of_college")


@predicate("colleges.open_college")
def may_open_college(actor: Actor, obj: Any) -> Answer:
    """Only the platform's administrator opens colleges and departments."""
    return YES if actor.is_system or actor.is_admin else no("colleges.only_platform")


@predicate("colleges.change_college", on="colleges.College")
def may_change_college(actor: Actor, college: Any) -> Answer:
    """Requisites and registers of a college are changed by its career officers and its director."""
    return of_college(actor, college)


@predicate("colleges.change_group", on="colleges.Group")
def may_change_group(actor: Actor, group: Any) -> Answer:
    """A group is changed by those who keep its college's registers."""
    return of_college(actor, group.college)


@predicate("colleges.change_learner", on="colleges.Learner")
def may_change_learner(actor: Actor, learner: Any) -> Answer:
    """A learner is changed by those who keep the college's registers."""
    return of_college(actor, learner.college)


@predicate("colleges.change_representative", on="colleges.Representative")
def may_change_representative(actor: Actor, representative: Any) -> Answer:
    """A representative is changed by those who may change the learner."""
    return of_college(actor, representative.learner.college)
