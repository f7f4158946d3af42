"""Doors of tests: links as they leave by mail, and what must stay untouched when only looked at."""

from django.urls import reverse

from agreements.documents.paper import version_of
from agreements.links import EMPLOYER, GUARDIAN, SIGNER
from agreements.models import Agreement, Batch, Comment, Terms
from crm.accounts.actions.links import give_link
from crm.accounts.models import AccessLink
from crm.documents.models import OneTimeCode, Signature, Slot, Version
from crm.jobs.models import Job
from crm.notifications.models import Delivery
from employers.models import Contact

#: Every table a visit could be suspected of writing to; audit notes readings of papers and is not among them.
WATCHED = (Agreement, Batch, Comment, Terms, AccessLink, OneTimeCode, Signature, Slot, Version, Job, Delivery, Contact)


def envelope(officer, college, employer, **rest):
    """The secret of a fresh link of the employer; the letter is in English unless said otherwise."""
    given = {"person_name": "Кадр Маман", "email": "hr@example.kz", "language": "en", **rest}
    subject = {"scope": EMPLOYER, "subject_kind": "employer", "subject_id": employer.public_id}
    return give_link(actor=officer, organisation=college.organisation, **subject, **given)[1]


def signer(officer, agreement, role="learner", **rest):
    """The secret of a fresh link of the person of a slot."""
    version = version_of(agreement)
    slot = version.slots.get(role=role)
    given = {"person_name": slot.person_name, "email": "signer@example.kz", "language": "en", **rest}
    ids = {"paper_id": version.paper.public_id, "version_id": version.public_id}
    scope = GUARDIAN if role == "representative" else SIGNER
    subject = {"scope": scope, "subject_kind": "agreement", "subject_id": agreement.public_id}
    return give_link(actor=officer, organisation=agreement.college.organisation, **subject, **ids, **given)[1]


def url(name, *args):
    """An address of this room."""
    return reverse(f"agreements:{name}", args=args)


def everything():
    """All that a visit must leave as it is."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in WATCHED}


def said(response):
    """(level, text) of the messages on the page that a redirect leads to."""
    return [(m.level_tag, str(m)) for m in response.context["messages"]]
