"""The state lines of an agreement and of a batch in words: the road, what comes next and who holds it by name, or how it ended."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.actions.outcome import NEEDED
from agreements.choices import NUMBERED, State
from agreements.documents.paper import live_versions, version_of
from agreements.models import Agreement, Batch
from agreements.rules import holding
from agreements.rules.completeness import missing
from agreements.rules.remarks import open_remarks
from crm.core import clock
from crm.core.actors import Actor
from crm.core.display import day
from crm.core.standing import Standing, Stop, road_of
from crm.documents.models import Slot

STEPS = {
    "send": gettext_lazy("send it to the employer"),
    "accept": gettext_lazy("look it through and accept it"),
    "ask_correction": gettext_lazy("ask for the correction the remark speaks of"),
    "approve": gettext_lazy("approve it"),
    "answer_remarks": gettext_lazy("answer the remarks"),
    "resubmit": gettext_lazy("send it again"),
    "fill_gaps": gettext_lazy("complete what is missing for print"),
    "issue": gettext_lazy("issue it"),
    "sign": gettext_lazy("sign"),
    "confirm_signatures": gettext_lazy("confirm the signatures of the scan"),
    "take_effect": gettext_lazy("take effect"),
    "train": gettext_lazy("train the learner"),
    "complete": gettext_lazy("complete it"),
}
ROAD = (State.DRAFT, State.REVIEW, State.READY, State.SIGNING, State.IN_FORCE, State.COMPLETED)


def standing_of(agreement: Agreement, slots: Sequence[Any] | None = None) -> Standing:
    """Where it stands today. slots: of the version being signed, when the caller has them; asked for in signing otherwise."""
    found = slots if slots is not None else _slots(agreement)
    coming = next_of(agreement, found)
    if coming is None:
        return Standing(road=agreement_road(agreement), ended=_ended(agreement))
    return Standing(
        road=agreement_road(agreement),
        step=STEPS[coming.step],
        holders=tuple(_holder(code, agreement, found) for code in coming.holders),
        since=agreement.accepted_at if coming.step == "approve" else agreement.state_since,
        by=_due(agreement, coming.step),
        codes=(coming.step, *coming.holders),
    )


def next_of(agreement: Agreement, slots: Sequence[Any]) -> holding.Next | None:
    """The rule's answer about this row."""
    terms = agreement.terms_on(clock.today()) if agreement.state == State.IN_FORCE else None
    seen = holding.Seen(
        state=agreement.state,
        accepted=agreement.accepted_at is not None,
        remarks=bool(open_remarks(agreement)) if agreement.state in (State.REVIEW, State.CORRECTION) else False,
        gaps=bool(missing(agreement)) if agreement.state == State.READY else False,
        awaited=tuple(slot.role for slot in slots if slot.state == "open"),
        scanned=any(slot.state == "scanned" for slot in slots),
        over=terms is not None and terms.ends_on < clock.today(),
    )
    return holding.holding(seen)


def _slots(agreement: Agreement) -> list[Any]:
    version = version_of(agreement) if agreement.state == State.SIGNING else None
    return list(version.slots.all()) if version else []


def _holder(code: str, agreement: Agreement, slots: Sequence[Any]) -> str:
    """Who that is for this agreement, by name."""
    if code == holding.REPRESENTATIVE:
        names = [slot.person_name for slot in slots if slot.role == "representative" and slot.state == "open"]
        return _("the legal representative %(who)s") % {"who": ", ".join(names)}
    if code == holding.MACHINE:
        return _("the system")
    texts = {
        holding.OFFICE: _("the career office of the college %(who)s") % {"who": agreement.college},
        holding.DIRECTOR: _("the director of the college %(who)s") % {"who": agreement.college},
        holding.EMPLOYER: _("the employer %(who)s") % {"who": agreement.employer.organisation},
        holding.LEARNER: _("the learner %(who)s") % {"who": agreement.learner.full_name},
    }
    return texts[code]


def _due(agreement: Agreement, step: str) -> Any:
    if step in ("sign", "confirm_signatures"):
        return agreement.signing_until
    terms = agreement.terms_on(clock.today()) if step == "train" else None
    return terms.ends_on if terms else None


def _ended(agreement: Agreement) -> str:
    """How it ended: the state, when, who said so."""
    on = agreement.ended_on or clock.today(agreement.state_since)
    text = _("%(state)s on %(day)s") % {"state": agreement.get_state_display(), "day": day(on)}
    return f"{text} · {agreement.ended_by}" if agreement.ended_by else text


def agreement_road(agreement: Agreement) -> tuple[Stop, ...]:
    """The main road of states; off the road, the end is appended."""
    road, state = list(ROAD), State(agreement.state)
    if state == State.CORRECTION:
        road[1] = State.CORRECTION
    if state not in road:
        reached = 3 if agreement.number or state in NUMBERED else 1
        road = [*road[: reached + 1], state]
    return road_of([(row.value, row.label) for row in road], state.value)


def batch_standing(batch: Batch, agreements: Sequence[Agreement]) -> Standing:
    """A batch stands where the hindmost of its agreements stands. agreements: of the batch, with what `next_of` reads."""
    slots = slots_of(agreements)
    coming = {row.pk: next_of(row, slots[row.public_id]) for row in agreements}
    found = holding.hindmost(coming.values())
    if found is None:
        return Standing(ended=_batch_ended(agreements))
    step, count = found
    waiting = [row for row in agreements if (one := coming[row.pk]) is not None and one.step == step.step]
    whole = ngettext("%(count)s of %(whole)s agreement", "%(count)s of %(whole)s agreements", len(agreements))
    return Standing(
        road=batch_road(agreements),
        step=f"{STEPS[step.step]} ({whole % {'count': count, 'whole': len(agreements)}})",
        holders=tuple(_batch_holder(code, batch) for code in step.holders),
        since=min(row.state_since for row in waiting),
        codes=(step.step, *step.holders),
    )


def agreements_of(actor: Actor, batch: Batch) -> list[Agreement]:
    """The batch's agreements the actor sees, by surname, with everything `next_of` and the rules of completeness read."""
    rows = batch.agreements.visible_to(actor).select_related(*NEEDED, "specialty", "qualification")
    return list(rows.prefetch_related("terms__mentor", "employer__authorities", "comments").order_by("learner__sort_name"))


def slots_of(agreements: Sequence[Agreement]) -> dict[str, list[Any]]:
    """The slots of the versions being signed, by the agreement's public id; one question for all."""
    versions = live_versions([row.public_id for row in agreements if row.state == State.SIGNING])
    ids = {version.pk: public_id for public_id, version in versions.items()}
    found: dict[str, list[Any]] = defaultdict(list)
    for slot in Slot.objects.filter(version__in=ids) if ids else ():
        found[ids[slot.version_id]].append(slot)
    return found


def batch_road(agreements: Sequence[Agreement]) -> tuple[Stop, ...]:
    """The main road with the place of the hindmost agreement that has not ended; one in correction stands in review."""
    places = [ROAD.index(State.REVIEW if row.state == State.CORRECTION else State(row.state)) for row in agreements if _lives(row)]
    return road_of([(row.value, row.label) for row in ROAD], ROAD[min(places)].value)


def _lives(agreement: Agreement) -> bool:
    return agreement.state == State.CORRECTION or agreement.state in ROAD[:-1]


def _batch_ended(agreements: Sequence[Agreement]) -> str:
    """One word when all ended alike; nobody drafted is an end, too."""
    if not agreements:
        return _("no agreement was drafted")
    words = {str(row.get_state_display()) for row in agreements}
    return words.pop() if len(words) == 1 else _("every agreement has ended")


def _batch_holder(code: str, batch: Batch) -> str:
    """Who that is for the whole batch."""
    if code == holding.MACHINE:
        return _("the system")
    texts = {
        holding.OFFICE: _("the career office of the college %(who)s") % {"who": batch.college},
        holding.DIRECTOR: _("the director of the college %(who)s") % {"who": batch.college},
        holding.EMPLOYER: _("the employer %(who)s") % {"who": batch.employer.organisation},
        holding.LEARNER: _("the learners"),
        holding.REPRESENTATIVE: _("the legal representatives"),
    }
    return texts[code]
