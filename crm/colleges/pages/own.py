"""Which colleges' registers the person of a page keeps."""

from django.db.models import QuerySet

from crm.accounts.choices import CAPABILITIES
from crm.colleges.models import College
from crm.core.actors import Actor


def kept_colleges(actor: Actor, capability: str = "registers.write") -> "QuerySet[College]":
    """Colleges where one of the actor's roles carries the capability; all of them for a platform admin."""
    rows = College.objects.select_related("organisation__legal_form").order_by("pk")
    if actor.is_admin:
        return rows
    mine = [g.organisation_pk for g in actor.grants if capability in CAPABILITIES.get(g.role, ())]
    return rows.filter(organisation_id__in=mine)


def sees_several(actor: Actor) -> bool:
    """Whether lists need a column that names the college."""
    return actor.is_admin or len(actor.organisation_pks("college")) > 1 or bool(actor.organisation_pks("department"))
