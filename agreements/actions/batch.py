"""Draft agreements for a whole group at once; each learner has an outcome with its reason."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import F

from agreements.actions.step import note
from agreements.actions.terms import as_typed, clean, new_terms
from agreements.choices import PartyRole, RowOutcome, State
from agreements.models import Agreement, Batch, BatchRow, Kind, Party, Series, Terms
from agreements.permissions import draft
from agreements.rules.eligibility import Held, Planned, judge
from crm.audit.actions.record import record
from crm.colleges.models import College, Group, Learner
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import DomainError, Invalid
from employers.models import Employer, Partnership

#: States in which an agreement still binds, or may come to bind, its learner.
ALIVE = (State.DRAFT, State.REVIEW, State.CORRECTION, State.READY, State.SIGNING, State.IN_FORCE)


def plan_batch(
    *,
    actor: Actor,
    college: College,
    kind: Kind,
    group: Group,
    employer: Employer,
    values: dict[str, Any],
    learner_ids: Collection[str] | None = None,
    include: Collection[str] = (),
    at: dt.datetime | None = None,
) -> list[Planned]:
    """What draft_batch would do with each learner of the group, in the order of the register. Writes nothing."""
    draft(actor, college).require()
    _check_parties(college, employer, group)
    known = clean(values, employer=employer, day=clock.today(at))
    learners = group.learners.filter(college=college)
    if learner_ids is not None:
        learners = learners.filter(public_id__in=learner_ids)
    rows = list(learners)
    if not rows:
        raise Invalid("agreements.nobody_chosen", field="learner_ids")
    return _plan(rows, kind, known, frozenset(include))


@transaction.atomic
def draft_batch(
    *,
    actor: Actor,
    college: College,
    kind: Kind,
    group: Group,
    employer: Employer,
    values: dict[str, Any],
    learner_ids: Collection[str] | None = None,
    include: Collection[str] = (),
    at: dt.datetime | None = None,
) -> Batch:
    """One draft for every learner of the group that can have one; the others get a row that says why not.

    values: see agreements.rules.remarks.FIELDS. learner_ids: public ids, None for the whole group.
    include: public ids of learners to draft in spite of a soft reason (on leave, already has one).
    Raises Forbidden outside the desk, Invalid for values, or when nobody is chosen.
    """
    at = at or clock.now()
    draft(actor, college).require()
    _one_at_a_time(college, kind, at)
    asked = {"actor": actor, "college": college, "kind": kind, "group": group, "employer": employer, "values": values}
    planned = plan_batch(**asked, learner_ids=learner_ids, include=include, at=at)
    known = clean(values, employer=employer, day=clock.today(at))
    batch = Batch.objects.create(
        college=college, kind=kind, group=group, employer=employer, defaults=as_typed(known), drafted_by=actor.name, created_at=at
    )
    chosen = [row.learner for row in planned if row.outcome == RowOutcome.DRAFTED]
    made = _create(actor, college, kind, employer, chosen, known, at, batch)
    BatchRow.objects.bulk_create(
        BatchRow(batch=batch, learner=row.learner, outcome=row.outcome, code=row.code, params=row.params) for row in planned
    )
    counts = {"drafted": len(made), "left_out": len(planned) - len(made), **as_typed(known)}
    record(actor=actor, action="agreements.batch_drafted", subject=batch, organisation=college.organisation.public_id, data=counts, at=at)
    return batch


@transaction.atomic
def draft_agreement(
    *,
    actor: Actor,
    college: College,
    kind: Kind,
    learner: Learner,
    employer: Employer,
    values: dict[str, Any],
    at: dt.datetime | None = None,
) -> Agreement:
    """One draft for one learner. Raises DomainError with the reason when the learner cannot have one now."""
    at = at or clock.now()
    draft(actor, college).require()
    _check_parties(college, employer, learner)
    _one_at_a_time(college, kind, at)
    known = clean(values, employer=employer, day=clock.today(at))
    planned = _plan([learner], kind, known, frozenset())[0]
    if planned.outcome == RowOutcome.LEFT_OUT:
        raise DomainError(planned.code, **planned.params)
    return _create(actor, college, kind, employer, [learner], known, at, None)[0]


def _check_parties(college: College, employer: Employer, of_college: Group | Learner) -> None:
    if of_college.college_id != college.pk:
        raise Invalid("agreements.group_elsewhere", field="group")
    if not Partnership.objects.filter(college=college, employer=employer).exists():
        raise Invalid("agreements.not_partner", field="employer")


def _one_at_a_time(college: College, kind: Kind, at: dt.datetime) -> None:
    """Hold the series' row until commit, so that two officers drafting at once do not both find a learner free."""
    series, _made = Series.objects.get_or_create(college=college, kind=kind, year=clock.today(at).year)
    Series.objects.filter(pk=series.pk).update(last=F("last"))


def _plan(learners: list[Learner], kind: Kind, values: dict[str, Any], include: frozenset[str]) -> list[Planned]:
    held = _held_by(learners)
    period = {"starts_on": values["starts_on"], "ends_on": values["ends_on"]}
    return [judge(row, kind_id=kind.pk, held=held[row.pk], included=row.public_id in include, **period) for row in learners]


def _held_by(learners: Iterable[Learner]) -> dict[int, list[Held]]:
    rows = Terms.objects.filter(agreement__learner__in=list(learners), agreement__state__in=ALIVE)
    found: dict[int, list[Held]] = defaultdict(list)
    for terms in rows.select_related("agreement__kind", "agreement__employer__organisation__legal_form"):
        agreement = terms.agreement
        label = f"№ {agreement.number}" if agreement.number else f"{agreement.kind}, {agreement.employer}"
        found[agreement.learner_id].append(Held(agreement.kind_id, terms.starts_on, terms.ends_on, label))
    return found


def _create(
    actor: Actor,
    college: College,
    kind: Kind,
    employer: Employer,
    learners: list[Learner],
    values: dict[str, Any],
    at: dt.datetime,
    batch: Batch | None,
) -> list[Agreement]:
    made = [
        Agreement(
            kind=kind,
            college=college,
            employer=employer,
            learner=learner,
            group=learner.group,
            specialty=learner.group.specialty if learner.group else None,
            qualification=learner.group.qualification if learner.group else None,
            batch=batch,
            authority=values["authority"],
            state=State.DRAFT,
            state_since=at,
            created_at=at,
            drafted_by_id=actor.user_id,
        )
        for learner in learners
    ]
    made = Agreement.objects.bulk_create(made)
    Terms.objects.bulk_create(new_terms(row, values) for row in made)
    Party.objects.bulk_create(party for row in made for party in _parties(row))
    for row in made:
        note(actor=actor, agreement=row, action="agreements.drafted", at=at, data=as_typed(values))
    return made


def _parties(agreement: Agreement) -> list[Party]:
    """The three parties as rows."""
    return [
        Party(agreement=agreement, role=PartyRole.COLLEGE, organisation=agreement.college.organisation),
        Party(agreement=agreement, role=PartyRole.EMPLOYER, organisation=agreement.employer.organisation),
        Party(agreement=agreement, role=PartyRole.LEARNER, learner=agreement.learner),
    ]
