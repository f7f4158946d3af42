"""Demo: the platform's administrator, and how every chapter gives accounts."""

from crm.accounts.acting import actor_for
from crm.accounts.actions.membership import add_membership
from crm.accounts.actions.user import create_account
from crm.accounts.choices import Role
from crm.accounts.models import Membership, Organisation, User
from crm.core.actors import Actor
from crm.core.ports import Chapter, chapters
from crm.core.stage import PASSWORD, Stage


def account(stage: Stage, email: str, full_name: str, organisation: Organisation | None, role: str = "", language: str = "kk") -> Actor:
    """An account with one role in an organisation; the one that is there already on a second telling."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = create_account(
            actor=stage.director,
            email=email,
            full_name=full_name,
            password=PASSWORD,
            language=language,
            is_admin=organisation is None,
            at=stage.ago(420),
        )
    if organisation is not None and not Membership.objects.filter(user=user, organisation=organisation, role=role).exists():
        at = stage.ago(420)
        add_membership(actor=stage.director, user=user, organisation=organisation, role=role, since=at.date(), at=at)
    stage.accounts.append((email, Role(role).name.lower() if role else "platform admin", str(organisation or "")))
    return actor_for(user)


def tell(stage: Stage) -> None:
    """The administrator."""
    stage.things["admin"] = account(stage, "admin@seriktes.example", "Әкімші Платформа", None)


chapters.add("accounts", Chapter("accounts", 0, tell))
