"""Who may change what is known of an employer."""

from typing import Any

from django.db.models import QuerySet

from crm.accounts.choices import CAPABILITIES
from crm.accounts.models import Organisation
from crm.colleges.models import College
from crm.colleges.permissions import holds
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from employers.models import Partnership


def partner_colleges(actor: Actor, employer: Any) -> list[College]:
    """Colleges that work with the employer and whose partners the actor keeps."""
    rows = Partnership.objects.filter(employer=employer, college__organisation_id__in=actor.organisation_pks("college"))
    colleges = [row.college for row in rows.select_related("college__organisation")]
    return [c for c in colleges if holds(actor, c.organisation.public_id, "employers.write")]


def _of_employer(actor: Actor, employer: Any) -> Answer:
    if actor.is_system or actor.is_admin:
        return YES
    if holds(actor, employer.organisation.public_id, "employer.manage") or partner_colleges(actor, employer):
        return YES
    return no("employers.not_yours")


@predicate("employers.keep_partners", on="colleges.College")
def may_keep_partners(actor: Actor, college: Any) -> Answer:
    """A college's partners are entered and led by its career officers and its director."""
    if actor.is_system or actor.is_admin or holds(actor, college.organisation.public_id, "employers.write"):
        return YES
    return no("employers.not_of_college")


@predicate("employers.change_employer", on="employers.Employer")
def may_change_employer(actor: Actor, employer: Any) -> Answer:
    """An employer is changed by its own manager and by the officers and directors of its partner colleges."""
    return _of_employer(actor, employer)


@predicate("employers.change_contact", on="employers.Contact")
def may_change_contact(actor: Actor, contact: Any) -> Answer:
    """A contact is changed by whoever may change the employer."""
    return may_change_people(actor, contact.employer)


@predicate("employers.change_authority", on="employers.Authority")
def may_change_authority(actor: Actor, authority: Any) -> Answer:
    """An authority to sign is changed by whoever may change the employer."""
    return _of_employer(actor, authority.employer)


@predicate("employers.change_people", on="employers.Employer")
def may_change_people(actor: Actor, employer: Any) -> Answer:
    """Contacts and mentors are named by whoever may change the employer, and by the holder of a link about this employer."""
    link = actor.link
    if actor.kind == "link" and link and link.subject_kind == "employer" and link.subject_id == employer.public_id:
        return YES
    return _of_employer(actor, employer)


@predicate("employers.change_partnership", on="employers.Partnership")
def may_change_partnership(actor: Actor, partnership: Any) -> Answer:
    """A partnership is led by the college's career officers and its director."""
    return may_keep_partners(actor, partnership.college)


@predicate("employers.change_interaction", on="employers.Interaction")
def may_change_interaction(actor: Actor, interaction: Any) -> Answer:
    """A talk is written down and corrected by the college's career officers and its director."""
    return may_keep_partners(actor, interaction.partnership.college)


@predicate("employers.change_errand", on="employers.Errand")
def may_change_errand(actor: Actor, errand: Any) -> Answer:
    """A task is set, changed and handed over by the college's career officers and its director."""
    return may_keep_partners(actor, errand.college)


@predicate("employers.finish_errand", on="employers.Errand")
def may_finish_errand(actor: Actor, errand: Any) -> Answer:
    """A task is marked done, or opened again, by whoever has it and by those who may change it."""
    mine = actor.kind == "user" and actor.user_id == errand.assignee_id and errand.college.organisation.public_id in actor.organisations
    return YES if mine or may_change_errand(actor, errand) else no("employers.not_your_errand")


@predicate("employers.host_gathering", on="accounts.Organisation")
def may_host_gathering(actor: Actor, organisation: Any) -> Answer:
    """Events of a college are kept by its career officers and its director, those of a department by its head and analysts."""
    if actor.is_system or actor.is_admin or holds(actor, organisation.public_id, "gatherings.write"):
        return YES
    return no("employers.not_your_gathering")


@predicate("employers.change_gathering", on="employers.Gathering")
def may_change_gathering(actor: Actor, gathering: Any) -> Answer:
    """An event, its stations and its list of employers are kept by whoever keeps the organiser's events."""
    return may_host_gathering(actor, gathering.host)


def hosts(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose events the actor keeps; every college and department for a platform admin."""
    rows = Organisation.objects.filter(kind__in=("college", "department"), closed_on=None).select_related("legal_form").order_by("pk")
    if actor.is_admin or actor.is_system:
        return rows
    return rows.filter(pk__in=[g.organisation_pk for g in actor.grants if "gatherings.write" in CAPABILITIES.get(g.role, ())])
