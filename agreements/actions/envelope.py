"""The employer's door: one link for all agreements of one college."""

import datetime as dt

from django.db import transaction

from agreements.links import EMPLOYER
from agreements.permissions import draft
from crm.accounts.actions.links import give_link, link_address
from crm.accounts.models import AccessLink, Organisation
from crm.audit.actions.record import record
from crm.colleges.models import College
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.documents.actions.slip import print_slip
from crm.notifications.actions.send import Addressee, send
from employers.models import Employer

#: Days an employer's link stays open.
DAYS = 30


def address_of(employer: Employer, email: str = "") -> str:
    """Where to write: the address typed, else the employer's own; Invalid("agreements.no_email") when there is none."""
    found = email.strip() or employer.email
    if not found:
        raise Invalid("agreements.no_email", field="email")
    return found


@transaction.atomic
def send_employer_link(
    *,
    actor: Actor,
    college: College,
    employer: Employer,
    email: str = "",
    person_name: str = "",
    language: str = "kk",
    at: dt.datetime | None = None,
) -> None:
    """Mail the employer a fresh link; the one before it dies. Raises Forbidden, Invalid("agreements.no_email")."""
    at = at or clock.now()
    draft(actor, college).require()
    to = address_of(employer, email)
    link, secret = _give(actor, college, employer, person_name, language, "email", to, at)
    send(
        "agreements.employer_invited",
        actor=actor,
        to=Addressee(name=link.person_name, email=to, language=language),
        organisation=college.organisation.public_id,
        context={"college": college.organisation.full_name(language), "until": f"{link.expires_at:%d.%m.%Y}"},
        url=link_address(secret),
        key=f"agreements.employer_invited:{link.public_id}",
        at=at,
    )


def print_employer_slip(
    *,
    actor: Actor,
    college: College,
    employer: Employer,
    person_name: str = "",
    language: str = "kk",
    at: dt.datetime | None = None,
) -> bytes:
    """A sheet with a QR code to hand over (PDF); it carries a fresh link, the one before it dies."""
    at = at or clock.now()
    draft(actor, college).require()
    with transaction.atomic():
        link, secret = _give(actor, college, employer, person_name, language, "slip", "", at)
        record(actor=actor, action="agreements.slip_printed", subject=employer, organisation=college.organisation.public_id, at=at)
    lines = {
        "Кімге / Кому": link.person_name,
        "Колледж": pair_of_names(college.organisation),
        "Дейін жарамды / Действует до": f"{link.expires_at:%d.%m.%Y}",
    }
    title = {"kk": "Шарттарды қарап шығу", "ru": "Просмотреть договоры"}
    organisation = college.organisation.public_id
    return print_slip(actor=actor, title=title, lines=lines, address=link_address(secret), organisation=organisation, at=at)


def pair_of_names(organisation: Organisation) -> str:
    """Both printed names, or the one there is."""
    return " / ".join(dict.fromkeys(name for name in (organisation.printed_name("kk"), organisation.printed_name("ru")) if name))


def _give(
    actor: Actor, college: College, employer: Employer, person_name: str, language: str, channel: str, email: str, at: dt.datetime
) -> tuple[AccessLink, str]:
    return give_link(
        actor=actor,
        scope=EMPLOYER,
        subject_kind="employer",
        subject_id=employer.public_id,
        organisation=college.organisation,
        person_name=person_name.strip() or employer.organisation.full_name(language),
        email=email,
        language=language,
        channel=channel,
        days=DAYS,
        at=at,
    )
