"""What a followed view finds, for whom, with the rights of this moment."""

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from crm.accounts.acting import digest_of
from crm.core import ports
from crm.core.actors import ANONYMOUS, Actor
from crm.core.errors import Invalid, Missing
from crm.core.listing import Listing, listings
from crm.workspace.choices import Channel
from crm.workspace.models import Subscription, View
from crm.workspace.rules.news import COMPARED, Found, newest


def list_of(actor: Actor, view: View) -> Listing | None:
    """The list of a view as the actor sees it; None when no such list is declared any more."""
    declared = listings.find(view.list_key)
    return declared(actor, QueryDict(view.query)) if declared is not None else None


def lost_filters(listing: Listing) -> list[str]:
    """Filters of a view that are gone, or whose value is: their names, or labels where they have one."""
    form = listing.filters.form if listing.filters is not None else None
    broken = [str(form.fields[name].label or name) for name in form.errors if name in form.fields] if form is not None else []
    return [*listing.unknown, *broken]


def readable(actor: Actor, view: View) -> Listing:
    """The list of a view that can be followed. Raises Invalid("workspace.view_unreadable") for what would find something else."""
    listing = list_of(actor, view)
    if listing is None or lost_filters(listing) or not hasattr(listing.model, "public_id"):
        raise Invalid("workspace.view_unreadable")
    return listing


def found_in(listing: Listing) -> Found:
    """The newest rows of a list."""
    return newest(listing.found.order_by("-public_id").values_list("public_id", flat=True)[: COMPARED + 1])


def follower_of(subscription: Subscription) -> Actor:
    """Who follows, with the rights of this moment; ANONYMOUS when the account is closed or the view no longer shown to him."""
    load = ports.actor_loaders.find("user")
    actor = load(subscription.user_id) if load is not None else ANONYMOUS
    shown = actor.kind == "user" and View.objects.for_member(actor).filter(pk=subscription.view_id).exists()
    return actor if shown else ANONYMOUS


def calendar_of(secret: str) -> tuple[Subscription, Actor]:
    """The calendar behind this secret and its follower; Missing when it is unknown, has ended, or is no longer anybody's."""
    row = Subscription.objects.filter(digest=digest_of(secret), channel=Channel.CALENDAR).select_related("view", "user").first()
    follower = follower_of(row) if row is not None else ANONYMOUS
    if row is None or follower.kind != "user":
        raise Missing("core.not_found")
    return row, follower


def calendar_address(secret: str) -> str:
    """The absolute address of a calendar, as it is shown once."""
    return settings.SITE_URL.rstrip("/") + reverse("workspace:calendar", args=[secret])
