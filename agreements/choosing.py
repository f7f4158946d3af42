"""What a draft is made of: groups one drafts for, the employer's people."""

from typing import Any

from django.db.models import QuerySet

from crm.colleges.choosing import seen_groups
from crm.colleges.models import College
from crm.core.actors import Actor
from crm.core.choosing import Chooser, by_names, choosers
from crm.core.permissions import may
from employers.models import Authority, Contact


def drafted_groups(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Groups of the colleges for which one drafts."""
    colleges = [row for row in College.objects.visible_to(actor).select_related("organisation") if may("agreements.draft", actor, row)]
    return seen_groups(actor).filter(college__in=colleges)


def mentors(actor: Actor, of: str = "") -> QuerySet[Any]:
    """People of the employer `of` who are there now; those who teach first."""
    return Contact.objects.visible_to(actor).filter(employer__public_id=of, left_on=None).order_by("-is_mentor", "full_name", "pk")


def signatories(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Who has signed for the employer `of`."""
    return Authority.objects.visible_to(actor).filter(employer__public_id=of).order_by("full_name", "pk")


_group = choosers.get("group")
choosers.add("drafted_group", Chooser("drafted_group", drafted_groups, _group.find, detail=_group.detail))
choosers.add("mentor", Chooser("mentor", mentors, by_names("full_name")))
choosers.add("signatory", Chooser("signatory", signatories, by_names("full_name")))
