"""Who reads the trail, and who erases what it carried."""

from crm.audit.models import Event
from crm.audit.querysets import trail_organisations
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate


@predicate("audit.read")
def may_read(actor: Actor, nothing: object = None) -> Answer:
    """The whole trail is read by directors, employers' managers, heads of departments, auditors and platform administrators."""
    return YES if actor.is_system or actor.is_admin or trail_organisations(actor) else no("audit.not_reader")


@predicate("audit.erase_payload", on="audit.Event")
def may_erase_payload(actor: Actor, event: Event) -> Answer:
    """Personal data of an event is erased by the machine when its term is over, or by a platform administrator on a lawful request."""
    return YES if actor.is_system or actor.is_admin else no("audit.not_eraser")
