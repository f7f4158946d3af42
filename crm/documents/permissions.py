"""Who issues, settles, answers and reads papers. Seeing a paper at all is the querysets' business."""

from typing import Any

from crm.accounts.choices import Role
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.core.registry import Registry
from crm.documents.choices import SETTLED, Method, SlotRole, VersionState
from crm.documents.rules.text import name

#: Roles that answer for papers in the organisation that issued them.
OFFICE = (Role.OFFICER, Role.DIRECTOR)
#: kind of paper -> roles that answer for it in the organisation that issued it; rooms say so where it is not the office.
offices: Registry[tuple[str, ...]] = Registry("offices of papers")
#: Which account may answer a slot of each party by itself.
SIGNING_ROLES = {SlotRole.COLLEGE: (Role.DIRECTOR,), SlotRole.EMPLOYER: (Role.SIGNATORY,)}


def _office(actor: Actor, organisation: str, kind: str = "") -> Answer:
    roles = offices.find(kind) or OFFICE
    return YES if actor.is_system or actor.has_role(organisation, *roles) else no("documents.not_office")


def issue_kind(actor: Actor, organisation: Any, kind: str) -> Answer:
    """A paper of this kind is issued by the office, or by the roles that its room names in `offices`."""
    return _office(actor, organisation.public_id, kind)


@predicate("documents.issue", on="accounts.Organisation")
def issue(actor: Actor, organisation: Any) -> Answer:
    """The career office and the director issue papers in the name of their organisation; the system does it in a job."""
    return _office(actor, organisation.public_id)


@predicate("documents.issue_version")
def issue_version(actor: Actor, version: Any) -> Answer:
    """As issuing: the office of the organisation that issues the paper."""
    return _office(actor, version.paper.organisation.public_id, version.paper.kind)


@predicate("documents.settle", on="documents.Version")
def settle(actor: Actor, version: Any) -> Answer:
    """The office of the issuing organisation uploads scans and confirms signatures, while the version is being signed."""
    if version.state != VersionState.ISSUED:
        return no("core.wrong_state", state=str(version.get_state_display()))
    return _office(actor, version.paper.organisation.public_id, version.paper.kind)


@predicate("documents.void", on="documents.Version")
def void(actor: Actor, version: Any) -> Answer:
    """The office of the issuing organisation makes a version void before all have signed."""
    if version.state not in (VersionState.OPEN, VersionState.ISSUED, VersionState.VOID):
        return no("core.wrong_state", state=str(version.get_state_display()))
    return _office(actor, version.paper.organisation.public_id, version.paper.kind)


@predicate("documents.download", on="documents.Version")
def download(actor: Actor, version: Any) -> Answer:
    """Whoever sees a paper may save it: the issuing organisation, its readers, the holder of a link to it."""
    return YES


@predicate("documents.see_scans", on="documents.Version")
def see_scans(actor: Actor, version: Any) -> Answer:
    """Members of the issuing organisation and of the readers see scans; a link holder does not: others' signatures are on them."""
    return no("core.forbidden") if actor.kind == "link" else YES


@predicate("documents.print_slip")
def print_slip(actor: Actor, organisation: str) -> Answer:
    """Staff of an organisation hand slips over in its name; a link holder prints none. With no organisation named: any staff."""
    if actor.is_system or organisation in actor.organisations:
        return YES
    return YES if not organisation and actor.grants else no("core.forbidden")


@predicate("documents.complete")
def complete(actor: Actor, version: Any) -> Answer:
    """Nobody presses this: a version completes by itself when every slot is settled."""
    return no("documents.slots_open") if version.slots.exclude(state__in=SETTLED).exists() else YES


@predicate("documents.settle_slot", on="documents.Slot")
def settle_slot(actor: Actor, slot: Any) -> Answer:
    """The office of the issuing organisation settles a slot from a scan, or lifts it, while the version is being signed."""
    return settle(actor, slot.version)


@predicate("documents.answer", on="documents.Slot")
def answer(actor: Actor, slot: Any) -> Answer:
    """Only the person of the slot: the holder of a link to this very paper in that name, or the party's own signing account."""
    version = slot.version
    paper = version.paper
    if version.state != VersionState.ISSUED:
        return no("core.wrong_state", state=str(version.get_state_display()))
    if actor.link is not None:
        link = actor.link
        bound = link.version_id == version.public_id if link.version_id else _about(link, paper)
        same = name(actor.name) == slot.person_name and link.person_ref in ("", slot.person_ref)
        return YES if bound and same else no("documents.not_your_slot")
    mine = {g.organisation for g in actor.grants if g.role in SIGNING_ROLES.get(slot.role, ())}
    if not mine:
        return no("documents.not_your_slot")
    parties = {paper.organisation.public_id} if slot.role == SlotRole.COLLEGE else {row.public_id for row in paper.readers.all()}
    return YES if mine & parties else no("documents.not_your_slot")


def _about(link: Any, paper: Any) -> bool:
    if link.paper_id:
        return bool(link.paper_id == paper.public_id)
    return (link.subject_kind, link.subject_id) == (paper.subject_kind, paper.subject_id)


@predicate("documents.send_code", on="documents.Slot")
def send_code(actor: Actor, slot: Any) -> Answer:
    """Where the slot allows a one-time code, its person asks for one, or the office sends it to that person."""
    if Method.CODE not in slot.methods:
        return no("documents.code_not_allowed")
    own = answer(actor, slot)
    return own if own else settle_slot(actor, slot)


@predicate("documents.refuse", on="documents.Slot")
def refuse(actor: Actor, slot: Any) -> Answer:
    """The person of the slot refuses, or the office writes down a refusal told to it."""
    own = answer(actor, slot)
    return own if own else settle_slot(actor, slot)
