"""Talks with an employer: written down, and corrected where the trail keeps what stood before."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid, Missing
from crm.core.identifiers import clean_name, clean_text
from crm.core.writing import known, write
from employers.models import Interaction, Partnership
from employers.permissions import may_change_partnership

FIELDS = ("kind", "on", "contact", "person", "text")
#: Characters of a text; the column itself holds any number.
LONGEST = 4000


@transaction.atomic
def save_interaction(
    *,
    actor: Actor,
    partnership: Partnership,
    interaction: Interaction | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Interaction:
    """Write down a talk, or correct one; who wrote it first stays.

    Raises Forbidden, Invalid at a field (a day to come, a person of another employer), Conflict("core.stale").
    """
    at = at or clock.now()
    may_change_partnership(actor, partnership).require()
    fresh = known(values, FIELDS)
    for name, clean in (("person", clean_name), ("text", clean_text)):
        if name in fresh:
            fresh[name] = clean(fresh[name] or "")
    row = interaction or Interaction(partnership=partnership, made_by=actor.name[:200], created_at=at)
    if row.partnership_id != partnership.pk:
        raise Missing("core.not_found")
    _check(row, partnership, fresh, clock.today(at))
    changes = write(row, fresh, revision=revision)
    if interaction is None or changes:
        action = "employers.interaction_noted" if interaction is None else "employers.interaction_corrected"
        data = {"partnership": partnership.public_id, "about": f"{row.on:%d.%m.%Y}", "changes": changes}
        organisation, label = partnership.college.organisation.public_id, str(partnership.employer)
        record(actor=actor, action=action, subject=row, organisation=organisation, label=label, data=data, at=at)
    return row


def _check(row: Interaction, partnership: Partnership, values: dict[str, Any], today: dt.date) -> None:
    if len(values.get("text", "")) > LONGEST:
        raise Invalid("core.too_long", field="text", message="")
    day, contact = values.get("on", row.on), values.get("contact", row.contact)
    if not day:
        raise Invalid("core.required", field="on")
    if day > today:
        raise Invalid("employers.day_to_come", field="on")
    if contact is not None and contact.employer_id != partnership.employer_id:
        raise Invalid("employers.of_other", field="contact")
