"""Figures about graduates. None is called just “employment rate”: each says what is counted, of whom, and what is unknown."""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.graduates.choices import LETTER_LABELS, Finding, Level
from crm.graduates.models import Graduate
from crm.graduates.rules.figures import ELSEWHERE, KNOWN, LETTERS, SHOWN, SILENT, STEPS, evidence_group, letter_group
from crm.graduates.rules.standing import Verdict
from crm.graduates.standings import verdicts
from crm.reports.cards import Card, Fact, Scope, Tally, cards

_LEVELS = {str(level): label for level, label in Level.choices}


Groups = Callable[[Verdict], Iterable[str]]


def facts(groups_of: Groups, actor: Actor, scope: Scope) -> Iterable[Fact]:
    """The graduates the actor sees, whose diploma is dated by the day and who were recorded by then, in the groups of their standing.

    At most ten queries, however many graduates there are.
    """
    for public_id, unit, found in scope.once("graduates.settled", actor, lambda: settled(actor, scope)):
        for group in groups_of(found):
            yield Fact(public_id, unit, group)


def tallies(groups_of: Groups, actor: Actor, scope: Scope) -> Iterable[Tally]:
    """The same, only counted: few verdicts are different."""
    people = scope.once("graduates.settled", actor, lambda: settled(actor, scope))
    counts: Counter[tuple[str, str]] = Counter()
    for (unit, found), rows in Counter((unit, found) for _id, unit, found in people).items():
        for group in groups_of(found):
            counts[unit, group] += rows
    return [Tally(unit, group, rows, Decimal(rows)) for (unit, group), rows in counts.items()]


def counted(groups_of: Groups) -> dict[str, Any]:
    """The providers of a card whose groups these are."""
    return {"facts": partial(facts, groups_of), "tallies": partial(tallies, groups_of)}


def settled(actor: Actor, scope: Scope) -> list[tuple[str, str, Verdict]]:
    """(public id, college's public id, verdict) of each graduate of the scope; settled once for all figures of a page."""
    rows = Graduate.objects.visible_to(actor).filter(diploma_on__lte=scope.day, created_at__lte=scope.known)
    if scope.units is not None:
        rows = rows.filter(cohort__college__public_id__in=scope.units)
    if scope.year is not None:
        rows = rows.filter(cohort__year=scope.year)
    found = verdicts(rows, scope.day, scope.known)
    people = rows.order_by("pk").values_list("pk", "public_id", "cohort__college__public_id")
    return [(public_id, unit, found[pk]) for pk, public_id, unit in people if pk in found]


def by_letter(found: Verdict) -> list[str]:
    """One letter each."""
    return [letter_group(found)]


def by_evidence(found: Verdict) -> list[str]:
    """One step of the ladder each, for those in work."""
    return [evidence_group(found)]


def by_contradiction(found: Verdict) -> list[str]:
    """The contradiction; most have none."""
    return [found.finding] if found.finding else []


SOURCES = _(
    "Lists of colleges, answers of graduates by link, documents on file, extracts of the pension register. "
    "Where they differ the better evidence stands; contributions for the month of the day or the month before stand above all."
)
QUALITY = _(
    "A word in a college's list is hearsay, whatever proof it names. Read it beside the known-status rate and the share that is verified."
)
NOT_COVERED = _(
    "Work without contributions, abroad or without a contract is seen only when somebody says so. "
    "Whether the work lasts, how it is paid and whether it fits the specialty is not measured here."
)
BREAKS = _("A cohort grows when a college brings in its list late: compare figures as known on the same day after the diploma.")

cards.add(
    "KNOW",
    Card(
        key="KNOW",
        title=_("Known-status rate"),
        definition=_(
            "Graduates of whom anything is known on the day, of all graduates. Who cannot be reached or would rather not say is unknown."
        ),
        purpose=_("Says how far every other figure about graduates can be trusted; it stands beside each of them."),
        noun="graduate",
        groups=tuple(LETTER_LABELS.items()),
        **counted(by_letter),
        family="graduates",
        numerator=KNOWN,
        denominator=LETTERS,
        sources=SOURCES,
        quality=_("Known is not proven: hearsay counts here too."),
        not_covered=NOT_COVERED,
        breaks=BREAKS,
    ),
)
cards.add(
    "EMP-ALL",
    Card(
        key="EMP-ALL",
        title=_("Employed, of all graduates"),
        definition=_(
            "Graduates in work on the day, of all graduates: in the specialty or elsewhere, self-employed, in a programme job for a time. "
            "Studying is not employed; unknown is neither. The range runs to the share if every unknown graduate were in work."
        ),
        purpose=_("The strictest of the employment figures: nobody is taken out of the denominator."),
        noun="graduate",
        groups=tuple(LETTER_LABELS.items()),
        **counted(by_letter),
        family="graduates",
        numerator=("E",),
        denominator=LETTERS,
        unsure=("Q",),
        sources=SOURCES,
        quality=QUALITY,
        not_covered=NOT_COVERED,
        breaks=BREAKS,
    ),
)
cards.add(
    "EMP-STUDY",
    Card(
        key="EMP-STUDY",
        title=_("Employed or studying, of all graduates"),
        definition=_(
            "Graduates in work or studying further on the day, of all graduates; who does both is counted once, as employed. "
            "The range runs to the share if every unknown graduate worked or studied."
        ),
        purpose=_("For comparison with figures that count further study as success; always shown with its two parts."),
        noun="graduate",
        groups=tuple(LETTER_LABELS.items()),
        **counted(by_letter),
        family="graduates",
        numerator=("E", "L"),
        denominator=LETTERS,
        unsure=("Q",),
        sources=SOURCES,
        quality=QUALITY,
        not_covered=NOT_COVERED,
        breaks=BREAKS,
    ),
)
cards.add(
    "EVID",
    Card(
        key="EVID",
        title=_("Verified, of the employed"),
        definition=_(
            "Of graduates counted as employed on the day, those whose work is confirmed by the employer, a document on file or a state "
            "register. What a list only names as proof is not proof."
        ),
        purpose=_("Says how much of the employment figures would stand a check."),
        noun="graduate",
        groups=(*((step, _LEVELS[step]) for step in STEPS), (ELSEWHERE, _("not employed")), (SILENT, _("unknown"))),
        **counted(by_evidence),
        family="graduates",
        numerator=SHOWN,
        denominator=STEPS,
        sources=SOURCES,
        quality=_("The extract of the pension register covers a college only once it is brought in; until then little can be verified."),
        not_covered=NOT_COVERED,
        breaks=_("The share leaps when an extract comes in: ask for it as known before and after."),
    ),
)
cards.add(
    "graduates-contradictions",
    Card(
        key="graduates-contradictions",
        title=_("Graduates: said against shown"),
        definition=_(
            "Graduates of whom a college says one thing and the pension register shows another on the day: proof is named and there are no "
            "contributions; said to work and there are none; said not to work and there are; or another employer pays."
        ),
        purpose=_("Each is a question to the college, not a verdict: its list opens the graduate with both sides."),
        noun="graduate",
        groups=tuple(Finding.choices),
        **counted(by_contradiction),
        family="contradictions",
        sources=SOURCES,
        quality=_(
            "Silence of the register counts only where the college's extract reaches the month of the day, and never for the self-employed."
        ),
        not_covered=_("Colleges without an extract, work abroad and work without a contract."),
        breaks=BREAKS,
    ),
)
