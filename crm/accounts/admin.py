"""The platform administrator's own screen. Rows are read here; what changes them are the room's actions, so audit misses nothing."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms import PasswordInput
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crm.accounts.acting import actor_for
from crm.accounts.actions.links import revoke_link
from crm.accounts.actions.membership import add_membership, end_membership
from crm.accounts.actions.organisation import close_organisation
from crm.accounts.actions.user import close_account, create_account, reopen_account
from crm.accounts.models import AccessLink, ApiToken, Invitation, LegalForm, Membership, Organisation, User
from crm.core.errors import DomainError, words


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows; adds, changes and deletes nothing. `hidden`: fields nobody reads."""

    hidden: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Every column but the hidden ones."""
        return [f.name for f in self.model._meta.concrete_fields if f.name not in self.hidden]

    def each(self, request: HttpRequest, rows: QuerySet[Any], act: Any) -> None:
        """Call an action on each row; refusals are shown, the others go on."""
        actor = actor_for(request.user)  # type: ignore[arg-type]
        for row in rows:
            try:
                act(actor, row)
            except DomainError as error:
                self.message_user(request, f"{row}: {words(error.code, error.params)}", messages.ERROR)


class CreatingAdmin(ReadOnlyAdmin):
    """Also adds rows, by an action named in `create`."""

    add_fields: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Platform administrators."""
        return actor_for(request.user).is_admin  # type: ignore[arg-type]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What the action takes when adding."""
        return list(self.add_fields) if obj is None else super().get_fields(request, obj)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Add through the action; the row it made stands in for the form's."""
        try:
            made = self.create(actor_for(request.user), form.cleaned_data)  # type: ignore[arg-type]
        except DomainError as error:
            messages.set_level(request, messages.ERROR)
            self.message_user(request, words(error.code, error.params), messages.ERROR)
            return
        obj.__dict__.update(made.__dict__)

    def create(self, actor: Any, data: dict[str, Any]) -> Model:
        """Call the action."""
        raise LookupError(type(self).__name__)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """The audit trail is the log; a refused addition has no row to point at."""
        return None

    def response_add(self, request: HttpRequest, obj: Model, post_url_continue: str | None = None) -> Any:
        """Back to the list; nothing is said to be added when it was refused."""
        return self.response_post_save_add(request, obj)


@admin.register(User)
class UserAdmin(CreatingAdmin):
    """Accounts."""

    hidden = ("password",)
    add_fields = ("email", "full_name", "language", "password")
    list_display = ("email", "full_name", "is_active", "is_staff")
    search_fields = ("email", "full_name")
    actions = ("close", "reopen")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A password is typed blind."""
        widgets = {"password": PasswordInput(attrs={"autocomplete": "new-password"})} if obj is None else {}
        return super().get_form(request, obj, change, **{**kwargs, "widgets": widgets})

    def create(self, actor: Any, data: dict[str, Any]) -> User:
        """Open an account."""
        return create_account(actor=actor, **data)

    @admin.action(description=_("Close the accounts"))
    def close(self, request: HttpRequest, rows: QuerySet[User]) -> None:
        """Nobody signs in with them any more."""
        self.each(request, rows, lambda actor, row: close_account(actor=actor, user=row))

    @admin.action(description=_("Open the accounts again"))
    def reopen(self, request: HttpRequest, rows: QuerySet[User]) -> None:
        """Let them in again."""
        self.each(request, rows, lambda actor, row: reopen_account(actor=actor, user=row))


@admin.register(Membership)
class MembershipAdmin(CreatingAdmin):
    """Roles."""

    add_fields = ("user", "organisation", "role", "since", "until")
    list_display = ("user", "organisation", "role", "since", "until")
    list_filter = ("role",)
    raw_id_fields = ("user", "organisation")
    search_fields = ("user__email", "organisation__name_ru", "organisation__name_kk")
    actions = ("end",)

    def create(self, actor: Any, data: dict[str, Any]) -> Membership:
        """Give a role."""
        return add_membership(actor=actor, **data)

    @admin.action(description=_("End the memberships"))
    def end(self, request: HttpRequest, rows: QuerySet[Membership]) -> None:
        """At once."""
        self.each(request, rows, lambda actor, row: end_membership(actor=actor, membership=row))


@admin.register(Organisation)
class OrganisationAdmin(ReadOnlyAdmin):
    """Organisations; entered together with their profiles, by the rooms of those."""

    list_display = ("full_name", "kind", "tax_id", "code", "closed_on")
    list_filter = ("kind",)
    search_fields = ("name_kk", "name_ru", "name_en", "tax_id", "code")
    actions = ("close",)

    @admin.action(description=_("Close the organisations"))
    def close(self, request: HttpRequest, rows: QuerySet[Organisation]) -> None:
        """Their roles and links give nothing any more."""
        self.each(request, rows, lambda actor, row: close_organisation(actor=actor, organisation=row))


@admin.register(AccessLink)
class AccessLinkAdmin(ReadOnlyAdmin):
    """Links that were given; nobody can read their addresses."""

    hidden = ("digest",)
    list_display = ("person_name", "scope", "organisation", "expires_at", "revoked_at")
    actions = ("revoke",)

    @admin.action(description=_("Withdraw the links"))
    def revoke(self, request: HttpRequest, rows: QuerySet[AccessLink]) -> None:
        """They open nothing from now on."""
        self.each(request, rows.select_related("organisation"), lambda actor, row: revoke_link(actor=actor, link=row))


@admin.register(Invitation, ApiToken)
class SecretAdmin(ReadOnlyAdmin):
    """Rows behind a secret of their own."""

    hidden = ("digest",)


admin.site.register(LegalForm, ReadOnlyAdmin)
# One door: rate limits, second factors and the audit of sign-ins hold for administrators too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
