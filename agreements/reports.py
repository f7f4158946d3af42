"""Figures this room provides: agreements by state, dual coverage."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from agreements.choices import DUAL_KIND, WITHOUT_LEARNER, State
from agreements.models import Agreement, Terms
from crm.colleges.choices import LearnerState
from crm.colleges.models import Learner
from crm.core.actors import Actor
from crm.reports.cards import Card, Fact, Scope, Tally, cards
from crm.reports.history import moment_of, states_then


def left_state(details: Mapping[str, Any]) -> str | None:
    """The state an agreement's step took it out of."""
    return str(details["from"]) if "from" in details else None


def left_life(details: Mapping[str, Any]) -> str | None:
    """The state a learner's step took him out of."""
    change = (details.get("changes") or {}).get("state")
    return str(change[0]) if isinstance(change, list) and change else None


def by_state(actor: Actor, scope: Scope) -> Iterable[Fact]:
    """The agreements the actor sees, each in its state of that day; memoranda and patronage are not among them (domain.md 1.1)."""
    at = moment_of(scope)
    rows = _agreements(actor, scope)
    then = states_then(rows, "agreement", at, left_state)
    for public_id, unit, state in rows.values_list("public_id", "college__public_id", "state"):
        yield Fact(public_id, unit, then.get(public_id, state))


def count_states(actor: Actor, scope: Scope) -> list[Tally] | None:
    """The same, counted by the database; only the facts know how it was before something changed."""
    rows = _agreements(actor, scope)
    return None if states_then(rows, "agreement", moment_of(scope), left_state) else _counted(rows)


def _agreements(actor: Actor, scope: Scope) -> QuerySet[Agreement]:
    rows = Agreement.objects.visible_to(actor).filter(created_at__lte=moment_of(scope))
    return rows.exclude(kind__code__in=WITHOUT_LEARNER)  # type: ignore[no-any-return]


def _counted(rows: QuerySet[Any]) -> list[Tally]:
    """How many rows there are by college and state."""
    found = rows.order_by().values_list("college__public_id", "state").annotate(rows=Count("pk"))
    return [Tally(unit, state, count, Decimal(count)) for unit, state, count in found]


def dual_coverage(actor: Actor, scope: Scope) -> Iterable[Fact]:
    """Learners of the colleges the actor sees: covered by a dual agreement in force on that day, not covered, on leave."""
    at = moment_of(scope)
    rows = Learner.objects.visible_to(actor).filter(created_at__lte=at)
    then, covered = states_then(rows, "learner", at, left_life), covered_learners(rows, scope)
    for pk, public_id, unit, state in rows.values_list("pk", "public_id", "college__public_id", "state"):
        state = then.get(public_id, state)
        if state == LearnerState.ON_LEAVE:
            yield Fact(public_id, unit, "on_leave")
        elif state == LearnerState.STUDYING:
            yield Fact(public_id, unit, "covered" if pk in covered else "not_covered")


def count_covered(actor: Actor, scope: Scope) -> list[Tally] | None:
    """The same, counted by the database; only the facts know how it was before something changed."""
    at = moment_of(scope)
    rows = Learner.objects.visible_to(actor).filter(created_at__lte=at)
    if states_then(rows, "learner", at, left_life):
        return None
    with_one = Counter(unit for unit, state in covered_learners(rows, scope).values() if state == LearnerState.STUDYING)
    counts: Counter[tuple[str, str]] = Counter()
    for unit, state, count, _amount in _counted(rows):
        if state == LearnerState.ON_LEAVE:
            counts[unit, "on_leave"] += count
        elif state == LearnerState.STUDYING:
            counts[unit, "covered"] += with_one[unit]
            counts[unit, "not_covered"] += count - with_one[unit]
    return [Tally(unit, group, count, Decimal(count)) for (unit, group), count in counts.items()]


def covered_learners(learners: QuerySet[Learner], scope: Scope) -> dict[int, tuple[str, str]]:
    """Those of the learners with a dual agreement that all have signed and whose last day is not before the day asked about.

    Row id -> public id of the college, and the learner's present state.
    """
    at = moment_of(scope)
    rows: QuerySet[Agreement] = Agreement.objects.filter(learner__in=learners.order_by(), kind__code=DUAL_KIND, created_at__lte=at)
    rows = rows.exclude(number="")
    then = states_then(rows, "agreement", at, left_state)
    if not then:
        rows = rows.filter(state=State.IN_FORCE)
    lasting: dict[int, bool] = {}
    for agreement, valid_from, ends_on in (
        Terms.objects.filter(agreement__in=rows, created_at__lte=at)
        .order_by("valid_from")
        .values_list("agreement_id", "valid_from", "ends_on")
    ):
        if valid_from <= scope.day or agreement not in lasting:
            lasting[agreement] = ends_on >= scope.day
    fields = ("pk", "public_id", "state", "learner_id", "learner__college__public_id", "learner__state")
    return {
        learner: (unit, studies)
        for pk, public_id, state, learner, unit, studies in rows.values_list(*fields)
        if then.get(public_id, state) == State.IN_FORCE and lasting.get(pk)
    }


cards.add(
    "agreements-by-state",
    Card(
        key="agreements-by-state",
        title=_("Agreements by state"),
        definition=_("Tripartite agreements, each counted once by its state on that day. Partnerships without a learner are not counted."),
        noun="agreement",
        groups=tuple(State.choices),
        facts=by_state,
        tallies=count_states,
        family="agreements",
        purpose=_("Shows where agreements are held up."),
        sources=_("Agreements of the colleges, with the trail of their steps."),
        quality=_("A state of an earlier day is read from the trail; where its details were erased, the present state is shown."),
        not_covered=_("Agreements kept on paper only."),
        version="2",
        breaks=_("Version 1 knew only the present state."),
        related=("employer__organisation__legal_form", "learner"),
    ),
)
cards.add(
    "DUAL",
    Card(
        key="DUAL",
        title=_("Dual coverage"),
        definition=_(
            "Learners who study on that day and have a dual agreement that everybody has signed and that has not ended, "
            "among all learners who study on that day, state order and paid alike."
        ),
        noun="learner",
        groups=(
            ("covered", _("with a dual agreement in force")),
            ("not_covered", _("without one")),
            ("on_leave", _("on leave")),
        ),
        facts=dual_coverage,
        tallies=count_covered,
        family="agreements",
        numerator=("covered",),
        denominator=("covered", "not_covered"),
        purpose=_("Shows what part of the learners the region's duty of dual training reaches."),
        sources=_("Registers of learners; agreements signed here."),
        quality=_("An agreement counts from the day the last party signed, though its first day at the enterprise be later."),
        not_covered=_("Dual training without an agreement here; learners who left or graduated by that day."),
    ),
)
