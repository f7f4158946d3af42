"""How a worker rebuilds who asked, with the rights of the moment the job runs; and what this room listens to."""

from crm.accounts.acting import actor_for, actor_from_link
from crm.accounts.actions.user import choose_language
from crm.accounts.models import AccessLink, User
from crm.core import clock
from crm.core.actors import ANONYMOUS, Actor
from crm.core.ports import actor_loaders, listens


def load_user(user_id: int) -> Actor:
    """The actor of this account; ANONYMOUS when it is gone or closed."""
    return actor_for(User.objects.filter(pk=user_id).first())


def load_link(public_id: str) -> Actor:
    """The actor of this link's holder; ANONYMOUS when the link no longer works."""
    rows = AccessLink.objects.filter(public_id=public_id, revoked_at=None, expires_at__gt=clock.now(), organisation__closed_on=None)
    link = rows.select_related("organisation").first()
    return ANONYMOUS if link is None else actor_from_link(link)


actor_loaders.add("user", load_user)
actor_loaders.add("link", load_link)


@listens("core.language_chosen")
def keep_language(*, actor: Actor, language: str) -> None:
    """The switch in the page's head also changes the account: mail comes in that language."""
    choose_language(actor=actor, language=language)
