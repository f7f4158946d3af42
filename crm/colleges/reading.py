"""What lists and pages ask about the person who reads them."""

from crm.core.actors import Actor


def sees_several(actor: Actor) -> bool:
    """Whether lists need a column that names the college."""
    return actor.is_admin or len(actor.organisation_pks("college")) > 1 or bool(actor.organisation_pks("department"))
