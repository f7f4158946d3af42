"""What waits on Today: one sentence for each thing that needs this person."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agreements.choices import State
from agreements.models import Agreement
from crm.accounts.choices import Role
from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles


def waiting(actor: Actor) -> list[Sentence]:
    """Sentences for the desk, the director and the employer, each with its count; nothing that waits for nobody."""
    roles = actor.roles()
    rows = Agreement.objects.visible_to(actor)
    found: list[Sentence | None] = []
    if roles & {Role.OFFICER, Role.DIRECTOR}:
        found += [
            _say(rows.filter(state=State.CORRECTION), "correction", _corrections, _("Correct"), 1),
            _say(rows.filter(state=State.DRAFT), "draft", _drafts, _("Send"), 0),
            _say(rows.filter(state=State.READY), "ready", _to_issue, _("Issue"), 1),
            _say(rows.filter(state=State.SIGNING), "signing", _to_sign, _("See who signs"), 0),
        ]
    if Role.DIRECTOR in roles:
        accepted = rows.filter(state=State.REVIEW, accepted_at__isnull=False)
        found.append(_say(accepted, "review", _to_approve, _("Approve"), 1))
    if roles & {Role.MANAGER, Role.SIGNATORY}:
        asked = rows.filter(state=State.REVIEW, accepted_at=None)
        found.append(_say(asked, "review", _to_look_through, _("Look through"), 1))
    return [row for row in found if row is not None]


def _say(rows: object, state: str, words: object, button: object, urgency: int) -> Sentence | None:
    count = rows.count()  # type: ignore[attr-defined]
    if not count:
        return None
    url = reverse("agreements:agreement_list") + f"?state={state}"
    return Sentence(words(count), url, str(button), count, urgency)  # type: ignore[operator]


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


tiles.add("agreements", Tile("agreements", 10, waiting))
