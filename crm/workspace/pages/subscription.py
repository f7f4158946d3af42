"""Follow a view: letters about what is new, a calendar of its days."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from crm.accounts.pages.base import keep_private
from crm.core import clock
from crm.core.pages.base import ActionPage, Page
from crm.workspace.actions.subscription import end_subscription, follow_view, make_calendar
from crm.workspace.calendars import write_calendar
from crm.workspace.choices import Channel, Rhythm
from crm.workspace.following import calendar_address, calendar_of, list_of, lost_filters
from crm.workspace.models import Subscription, View
from crm.workspace.rules.news import COMPARED


class ViewOf:
    """Pages whose address names a view that is shown to the person."""

    actor: Any
    kwargs: dict[str, Any]
    fetch: Any

    @cached_property
    def view(self) -> View:
        """The view; 404 for those it is not shown to."""
        rows = View.objects.visible_to(self.actor).exclude(name="").select_related("user")
        return self.fetch(rows, self.kwargs["public_id"])  # type: ignore[no-any-return]

    def here(self) -> str:
        """The page where the view is followed."""
        return reverse("workspace:subscription", args=[self.view.public_id])


class SubscriptionPage(ViewOf, Page):
    """How I follow one view."""

    template_name = "workspace/subscription.html"

    def context(self) -> dict[str, Any]:
        """The view, what is lost of it, and how it is followed."""
        mine = Subscription.objects.visible_to(self.actor).filter(user_id=self.actor.user_id, view=self.view)
        by_channel = {row.channel: row for row in mine}
        listing = list_of(self.actor, self.view)
        return {
            "heading": self.view.name,
            "view": self.view,
            "list_name": listing.heading if listing is not None else "",
            "lost": ", ".join(lost_filters(listing)) if listing is not None else _("the list itself"),
            "letters": by_channel.get(Channel.MAIL),
            "calendar": by_channel.get(Channel.CALENDAR),
            "has_days": listing is not None and bool(listing.dates),
            "rhythms": Rhythm.choices,
            "compared": COMPARED,
        }


class SubscriptionNew(ViewOf, ActionPage):
    """POST rhythm: letters about the view."""

    def act(self) -> str:
        """Follow it."""
        row = follow_view(actor=self.actor, view=self.view, rhythm=self.request.POST.get("rhythm", ""))
        self.say(_("You get a letter when something is new here: %(rhythm)s.") % {"rhythm": row.get_rhythm_display()})
        return self.here()


class SubscriptionCalendar(ViewOf, Page):
    """POST: make the calendar's address, or a new one in place of the old."""

    template_name = "workspace/subscription_calendar.html"
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the address in the answer itself: it stands in no session and is not shown again."""
        _row, secret = make_calendar(actor=self.actor, view=self.view)
        return keep_private(self.show(address=calendar_address(secret), view=self.view, heading=self.view.name))


class SubscriptionEnd(ActionPage):
    """POST: end letters or the calendar."""

    def act(self) -> str:
        """End it; back to where the view is followed, or to the views when it is no longer shown."""
        rows = Subscription.objects.visible_to(self.actor).select_related("view")
        row = self.fetch(rows, self.kwargs["public_id"])
        end_subscription(actor=self.actor, subscription=row)
        self.say(_("Ended: no letter comes any more.") if row.channel == Channel.MAIL else _("Ended: the address shows nothing any more."))
        return reverse("workspace:view_list")


@method_decorator(login_not_required, name="dispatch")
class CalendarFile(Page):
    """The calendar behind a secret address, for programs that cannot sign in. Rights are those of the follower now."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """iCalendar; 404 for an address that is unknown, has ended, or belongs to a closed account."""
        row, follower = calendar_of(kwargs["secret"])
        with translation.override(row.user.language):
            listing = list_of(follower, row.view)
            sound = listing is not None and not lost_filters(listing)
            data = write_calendar(listing if sound else None, name=row.view.name, at=clock.now())
        answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
        return keep_private(answer)
