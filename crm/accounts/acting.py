"""From an account, or an opened link, to the Actor that every action receives."""

import datetime as dt
import hashlib

from crm.accounts.choices import CAPABILITIES
from crm.accounts.models import AccessLink, User
from crm.core.actors import ANONYMOUS, Actor, Grant, Link, merge
from crm.core.languages import active


def digest_of(secret: str) -> str:
    """SHA-256 hex of a link's or token's secret; only this is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_for(user: User | None, at: dt.datetime | None = None) -> Actor:
    """The actor of a signed-in account with the grants in force on that day; ANONYMOUS for none."""
    if user is None or not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    rows = user.memberships.in_force(at).select_related("organisation")
    grants = tuple(Grant(m.organisation.public_id, m.organisation.kind, m.role, m.organisation_id) for m in rows)
    capabilities = merge(CAPABILITIES.get(g.role, ()) for g in grants)
    if user.is_superuser:
        capabilities |= {"platform.admin"}
    return Actor(
        kind="user", name=str(user), user_id=user.pk, ref=user.public_id, grants=grants, capabilities=capabilities, language=active()
    )


def actor_from_link(link: AccessLink) -> Actor:
    """The actor of a holder of `link`; whether it is still valid is asked by actions.links.open_link."""
    scope = Link(
        public_id=link.public_id,
        scope=link.scope,
        subject_kind=link.subject_kind,
        subject_id=link.subject_id,
        organisation=link.organisation.public_id,
        organisation_pk=link.organisation_id,
        paper_id=link.paper_id,
        version_id=link.version_id,
        person_ref=link.person_ref,
    )
    return Actor(kind="link", name=link.person_name, ref=link.public_id, link=scope, language=link.language)
