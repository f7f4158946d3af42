"""Employers at an event: invited, came or did not, with how many people and which vacancies."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid, Missing
from crm.core.identifiers import clean_name
from crm.core.writing import known, write
from employers.actions.gathering import note
from employers.actions.station import begun, check_heads, same_gathering
from employers.models import Employer, Gathering, Guest
from employers.permissions import may_change_gathering

FIELDS = ("came", "people", "vacancies")


@transaction.atomic
def invite_guests(
    *, actor: Actor, gathering: Gathering, employers: Iterable[Employer], invited: bool = True, at: dt.datetime | None = None
) -> list[Guest]:
    """Put employers the actor sees on the list; those who stand there already are left as they are.

    invited: False for those who come without being asked. Raises Forbidden, Missing for an employer of others,
    Invalid("employers.guests_unnamed"), Conflict("employers.gathering_called_off"), ("employers.guest_closed") or
    ("employers.guest_taken").
    """
    at = at or clock.now()
    may_change_gathering(actor, gathering).require()
    if gathering.state == "called_off":
        raise Conflict("employers.gathering_called_off")
    chosen = {row.pk: row for row in employers}
    if not chosen:
        raise Invalid("employers.guests_unnamed", field="employers")
    if Employer.objects.visible_to(actor).filter(pk__in=chosen).count() != len(chosen):
        raise Missing("core.not_found")
    for employer in chosen.values():
        if employer.organisation.closed_on is not None:
            raise Conflict("employers.guest_closed", field="employers", name=str(employer))
    standing = set(gathering.guests.values_list("employer_id", flat=True))
    rows = []
    for key, employer in chosen.items():
        if key not in standing:
            row = Guest(gathering=gathering, employer=employer, invited=invited, created_at=at)
            write(row, {}, taken="employers.guest_taken", taken_field="employers")
            note(actor, gathering, "employers.guest_invited", _told(row, {"invited": invited}), at)
            rows.append(row)
    return rows


@transaction.atomic
def add_guest(
    *,
    actor: Actor,
    gathering: Gathering,
    employer: Employer,
    invited: bool = True,
    values: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Guest:
    """Put one employer on the list together with what is known of its coming; both or neither.

    Raises as `invite_guests` and `save_guest`, and Conflict("employers.guest_taken") when it stands there already.
    """
    rows = invite_guests(actor=actor, gathering=gathering, employers=[employer], invited=invited, at=at)
    if not rows:
        raise Conflict("employers.guest_taken", field="employer")
    return save_guest(actor=actor, gathering=gathering, guest=rows[0], values=values, at=at) if values else rows[0]


@transaction.atomic
def save_guest(
    *,
    actor: Actor,
    gathering: Gathering,
    guest: Guest,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Guest:
    """Write down whether the employer came (None: not known), how many people and which vacancies it offered.

    Raises Forbidden, Invalid at a field, Conflict("employers.gathering_called_off") or ("core.stale").
    """
    at = at or clock.now()
    may_change_gathering(actor, gathering).require()
    same_gathering(guest, gathering)
    fresh = known(values, FIELDS)
    if "vacancies" in fresh:
        fresh["vacancies"] = clean_name(fresh["vacancies"] or "")
    check_heads(fresh, "people")
    came = fresh.get("came", guest.came)
    if came is not None and came != guest.came:
        begun(gathering, clock.today(at))
    if not came and (fresh.get("people") is not None or fresh.get("vacancies")):
        raise Invalid("employers.people_without_coming", field="came")
    if not came and guest.came:
        fresh |= {"people": None, "vacancies": ""}
    changes = write(guest, fresh, revision=revision)
    if changes:
        note(actor, gathering, "employers.guest_changed", _told(guest, {"changes": changes}), at)
    return guest


@transaction.atomic
def remove_guest(*, actor: Actor, guest: Guest, at: dt.datetime | None = None) -> None:
    """Take an employer off the list, as it was seen; what was noted stays in the trail.

    Raises Forbidden, Conflict("core.stale") when somebody was faster.
    """
    at = at or clock.now()
    may_change_gathering(actor, guest.gathering).require()
    held = {"invited": guest.invited, "came": guest.came, "people": guest.people, "vacancies": guest.vacancies}
    told = _told(guest, held)
    if not Guest.objects.filter(pk=guest.pk, revision=guest.revision).delete()[0]:
        raise Conflict("core.stale")
    note(actor, guest.gathering, "employers.guest_removed", told, at)


def _told(row: Guest, data: dict[str, Any]) -> dict[str, Any]:
    return {"employer": row.employer.public_id, "about": str(row.employer), **data}
