"""What waits on Today: one sentence for each thing that needs this person, each leading to exactly the agreements it counts."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agreements.choices import State
from agreements.lists.agreement import MONTH
from agreements.models import Agreement
from crm.accounts.choices import Role
from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles

DESK, COMPANY = {Role.OFFICER, Role.DIRECTOR}, {Role.MANAGER, Role.SIGNATORY}
#: Those who only look after learners at work.
ACCOMPANY = {Role.TEACHER, Role.MENTOR}


def waiting(actor: Actor) -> list[Sentence]:
    """Sentences for the desk, the director, the teacher and the employer's people; nothing that waits for nobody."""
    roles = actor.roles()
    if not roles & {*DESK, *COMPANY, *ACCOMPANY}:
        return []
    rows = Agreement.objects.visible_to(actor)
    count = _counts(rows)
    found: list[Sentence | None] = []
    if roles & DESK:
        found += [
            _say(count["correction"], "state=correction", _corrections, _("Correct"), 1),
            _say(count["ready"], "state=ready", _to_issue, _("Issue"), 1),
            _say(count["draft"], "state=draft", _drafts, _("Send"), 0),
            _say(count["signing"], "state=signing", _to_sign, _("See who signs"), 0),
        ]
    if Role.DIRECTOR in roles:
        found.append(_say(count["accepted"], "waits=approval", _to_approve, _("Approve"), 1))
    if roles & COMPANY:
        found.append(_say(count["asked"], "waits=answer", _to_look_through, _("Look through"), 1))
    if roles & COMPANY and not roles & DESK:
        found.append(_say(count["signing"], "state=signing", _to_sign, _("See who signs"), 1))
    if roles & ACCOMPANY and not roles & {*DESK, *COMPANY}:
        found.append(_say(count["in_force"], "state=in_force", _in_force, _("See who is where"), 0))
    return [row for row in found if row is not None]


def ending(actor: Actor) -> list[Sentence]:
    """Agreements in force whose terms end within a month, for those who complete or prolong them."""
    if not actor.roles() & DESK:
        return []
    count = Agreement.objects.visible_to(actor).ending(clock.today(), MONTH).count()
    return [row for row in [_say(count, "waits=end", _end_soon, _("Look at them"), 1)] if row is not None]


def _counts(rows: QuerySet[Any]) -> dict[str, int]:
    """All counts in one question."""
    states = (State.DRAFT, State.CORRECTION, State.READY, State.SIGNING, State.IN_FORCE)
    parts = {str(state.value): Count("pk", filter=Q(state=state)) for state in states}
    parts["accepted"] = Count("pk", filter=Q(state=State.REVIEW, accepted_at__isnull=False))
    parts["asked"] = Count("pk", filter=Q(state=State.REVIEW, accepted_at=None))
    return rows.order_by().aggregate(**parts)


def _say(count: int, query: str, words: Callable[[int], str], button: Any, urgency: int) -> Sentence | None:
    return Sentence(words(count), f"{reverse('agreements:agreement_list')}?{query}", str(button), count, urgency) if count else None


def _corrections(n: int) -> str:
    return ngettext("%(n)d agreement is to be corrected", "%(n)d agreements are to be corrected", n) % {"n": n}


def _drafts(n: int) -> str:
    return ngettext("%(n)d draft has not been sent to the employer", "%(n)d drafts have not been sent to employers", n) % {"n": n}


def _to_issue(n: int) -> str:
    return ngettext("%(n)d approved agreement waits to be issued", "%(n)d approved agreements wait to be issued", n) % {"n": n}


def _to_sign(n: int) -> str:
    return ngettext("%(n)d agreement is being signed", "%(n)d agreements are being signed", n) % {"n": n}


def _to_approve(n: int) -> str:
    return ngettext("%(n)d accepted agreement waits for approval", "%(n)d accepted agreements wait for approval", n) % {"n": n}


def _to_look_through(n: int) -> str:
    return ngettext("%(n)d agreement waits for your answer", "%(n)d agreements wait for your answer", n) % {"n": n}


def _in_force(n: int) -> str:
    return ngettext("%(n)d agreement is in force", "%(n)d agreements are in force", n) % {"n": n}


def _end_soon(n: int) -> str:
    return ngettext(
        "%(n)d agreement in force ends within a month or is over already", "%(n)d agreements in force end within a month or are over", n
    ) % {"n": n}


tiles.add("agreements", Tile("agreements", 10, waiting))
tiles.add("agreements.ending", Tile("agreements.ending", 11, ending))
