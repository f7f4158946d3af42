"""Accounts: opened by invitation or by a platform administrator, kept by their owners."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from crm.accounts.models import User
from crm.accounts.permissions import administer
from crm.accounts.permissions import edit_profile as may_edit
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.core.identifiers.names import clean_name
from crm.core.languages import CODES


def make_account(
    *,
    actor: Actor | None = None,
    email: str,
    full_name: str,
    password: str,
    language: str,
    at: dt.datetime,
    is_admin: bool = False,
) -> User:
    """The change itself, for actions that have asked for the right already; in their transaction.

    actor: None when the person opens the own account by invitation.
    Raises Invalid("accounts.password", detail) for a weak password, Conflict("accounts.email_taken").
    """
    if language not in CODES:
        raise Invalid("accounts.language_unknown", field="language")
    name = clean_name(full_name)
    if not name:
        raise Invalid("core.required", field="full_name")
    _check_password(password, User(email=email, full_name=name))
    try:
        with transaction.atomic():
            make = User.objects.create_superuser if is_admin else User.objects.create_user
            user = make(email, password, full_name=name[:200], language=language, created_at=at)
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    except IntegrityError as error:
        raise Conflict("accounts.email_taken", field="email") from error
    acting = actor or Actor(kind="user", name=str(user), user_id=user.pk, ref=user.public_id, language=language)
    record(actor=acting, action="accounts.create_account", subject=user, data={"admin": is_admin}, at=at)
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid("accounts.password", field="password", detail=" ".join(error.messages)) from error


@transaction.atomic
def create_account(
    *,
    actor: Actor,
    email: str,
    full_name: str,
    password: str,
    language: str = "kk",
    is_admin: bool = False,
    at: dt.datetime | None = None,
) -> User:
    """Open an account without an invitation: platform administrators and the system (demo, first administrator)."""
    administer(actor, None).require()
    email = email.strip().lower()
    at = at or clock.now()
    return make_account(email=email, full_name=full_name, password=password, language=language, is_admin=is_admin, actor=actor, at=at)


@transaction.atomic
def close_account(*, actor: Actor, user: User, at: dt.datetime | None = None) -> User:
    """Nobody signs in with it any more, by password, code, passkey or key. Roles stay on record."""
    administer(actor, user).require()
    if actor.user_id == user.pk:
        raise Forbidden("accounts.self_block")
    return _set_active(actor, user, False, "accounts.close_account", at)


@transaction.atomic
def reopen_account(*, actor: Actor, user: User, at: dt.datetime | None = None) -> User:
    """Let a closed account in again."""
    administer(actor, user).require()
    return _set_active(actor, user, True, "accounts.reopen_account", at)


def _set_active(actor: Actor, user: User, active: bool, action: str, at: dt.datetime | None) -> User:
    if not User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active):
        raise Conflict("core.stale")
    user.is_active = active
    record(actor=actor, action=action, subject=user, at=at)
    return user


@transaction.atomic
def edit_profile(*, actor: Actor, user: User, full_name: str, language: str, at: dt.datetime | None = None) -> User:
    """Change one's own name and language."""
    may_edit(actor, user).require()
    name = clean_name(full_name)[:200]
    if not name:
        raise Invalid("core.required", field="full_name")
    if language not in CODES:
        raise Invalid("accounts.language_unknown", field="language")
    User.objects.filter(pk=user.pk).update(full_name=name, language=language)
    data = {"full_name": [user.full_name, name], "language": [user.language, language]}
    user.full_name, user.language = name, language
    record(actor=actor, action="accounts.edit_profile", subject=user, data=data, at=at)
    return user


@transaction.atomic
def choose_language(*, actor: Actor, language: str, at: dt.datetime | None = None) -> None:
    """Keep the language a signed-in person switched to; it is also the language of mail to that person."""
    if language not in CODES:
        raise Invalid("accounts.language_unknown", field="language")
    user = User.objects.filter(pk=actor.user_id).exclude(language=language).first() if actor.user_id else None
    if user is not None:
        User.objects.filter(pk=user.pk).update(language=language)
        record(actor=actor, action="accounts.choose_language", subject=user, data={"language": language}, at=at)


def note_sign_in(*, actor: Actor, user: User, at: dt.datetime | None = None) -> None:
    """Record that somebody signed in; called by the sign-in adapter."""
    _note(actor, "accounts.sign_in", user, at)


def note_sign_out(*, actor: Actor, user: User, at: dt.datetime | None = None) -> None:
    """Record that somebody signed out."""
    _note(actor, "accounts.sign_out", user, at)


def note_security_change(*, actor: Actor, user: User, what: str, at: dt.datetime | None = None) -> None:
    """Record a changed password, a new or removed passkey or code generator; `what` is the adapter's word for it."""
    _note(actor, "accounts.security_change", user, at, what=what)


def note_failed_sign_in(*, actor: Actor, email: str, at: dt.datetime | None = None) -> None:
    """Record a refused password for a known address; unknown addresses leave no trace (they may be mistyped passwords)."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is not None:
        _note(actor, "accounts.sign_in_failed", user, at)


@transaction.atomic
def _note(actor: Actor, action: str, user: User, at: dt.datetime | None, **data: str) -> None:
    record(actor=actor, action=action, subject=user, data=data or None, at=at)
