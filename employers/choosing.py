"""What may be chosen in forms: employers by name, nickname or number; colleagues; organisers of events."""

from typing import Any

from django.db.models import QuerySet

from crm.accounts.models import Membership, User
from crm.colleges.choosing import COLLEGES
from crm.colleges.models import College
from crm.colleges.permissions import kept_colleges
from crm.core.actors import Actor
from crm.core.choosing import Chooser, by_matching, by_names, choosers
from employers.models import Contact, Employer, Gathering, Partnership
from employers.permissions import hosts


def seen_employers(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Employers one sees, by name."""
    return Employer.objects.visible_to(actor).select_related("organisation__legal_form").order_by("search_name", "pk")


def partners(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Partners of the colleges whose partners one keeps; of: one of these colleges."""
    mine = Partnership.objects.filter(college__in=_desks(actor, of).order_by().values("pk"))
    return seen_employers(actor).filter(pk__in=mine.values("employer_id"))


def colleagues(actor: Actor, of: str = "") -> QuerySet[Any]:
    """People who work now at the colleges whose partners one keeps; of: one of these colleges."""
    staff = Membership.objects.in_force().filter(organisation_id__in=_desks(actor, of).order_by().values("organisation_id"))
    return User.objects.filter(pk__in=staff.values("user_id"), is_active=True).order_by("full_name", "pk")


def not_yet_guests(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Employers one sees who stand on no list of the event `of` yet, and are not closed."""
    event = Gathering.objects.visible_to(actor).filter(public_id=of)
    there = Employer.objects.filter(visits__gathering__in=event.values("pk"))
    return seen_employers(actor).filter(organisation__closed_on=None).exclude(pk__in=there.values("pk"))


def contacts(actor: Actor, of: str = "") -> QuerySet[Any]:
    """People of the employer `of`; those who left stay, what is told of may be older."""
    return Contact.objects.visible_to(actor).filter(employer__public_id=of).order_by("left_on", "full_name", "pk")


def _desks(actor: Actor, of: str) -> QuerySet[College]:
    colleges = kept_colleges(actor, "employers.write")
    return colleges.filter(public_id=of) if of else colleges


def _number(row: Any) -> str:
    return str(row.organisation.tax_id)


for _key, _rows in (("employer", seen_employers), ("partner", partners), ("guest", not_yet_guests)):
    choosers.add(_key, Chooser(_key, _rows, by_matching, detail=_number))
choosers.add("contact", Chooser("contact", contacts, by_names("full_name")))
choosers.add("colleague", Chooser("colleague", colleagues, by_names("full_name", "email")))
choosers.add("partner_college", Chooser("partner_college", lambda actor, of: kept_colleges(actor, "employers.write"), COLLEGES))
choosers.add("organiser", Chooser("organiser", lambda actor, of: hosts(actor), by_names("name_kk", "name_ru", "name_en", "tax_id")))
