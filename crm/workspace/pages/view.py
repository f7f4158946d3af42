"""Pages of kept views: keep one, forget one, choose columns, see all of mine."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.models import Organisation
from crm.core.pages.base import ActionPage, Page
from crm.workspace.actions.view import arrange_columns, forget_view, keep_view, list_address, tidy_query
from crm.workspace.choices import Audience
from crm.workspace.models import Subscription, View


class ViewList(Page):
    """Views I keep, and those my colleagues show."""

    template_name = "workspace/view_list.html"
    heading = gettext_lazy("Saved views")

    def rows(self) -> QuerySet[View]:
        """Those with a name."""
        shown = View.objects.for_member(self.actor) if self.actor.user_id else View.objects.none()
        return shown.exclude(name="").select_related("user").order_by("list_key", "name")

    def context(self) -> dict[str, Any]:
        """Views with their addresses; a list that is no longer there is said to be gone."""
        followed = self.followed()
        rows = [(view, opened(view), view.user_id == self.actor.user_id, ", ".join(followed[view.pk])) for view in self.rows()]
        return {"heading": self.heading, "views": rows}

    def followed(self) -> dict[int, list[str]]:
        """Key of a view -> how I follow it, in words."""
        found: dict[int, list[str]] = defaultdict(list)
        for row in Subscription.objects.visible_to(self.actor).filter(user_id=self.actor.user_id).order_by("channel"):
            found[row.view_id].append(f"{row.get_channel_display()} {row.get_rhythm_display()}".strip())
        return found


class ViewOpen(Page):
    """The short address of a view, as letters carry it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """On to its list; to the views when the list is gone."""
        view = self.fetch(View.objects.visible_to(self.actor).exclude(name=""), kwargs["public_id"])
        return redirect(opened(view) or reverse("workspace:view_list"))


class ViewNew(ActionPage):
    """POST: keep the list as it stands under a name."""

    def act(self) -> str:
        """Keep it and show it."""
        asked = self.request.POST
        audience = asked.get("audience", Audience.ME.value)
        view = keep_view(
            actor=self.actor,
            list_key=asked.get("list", ""),
            name=asked.get("name", ""),
            query=asked.get("query", ""),
            audience=audience,
            organisation=self.organisation() if audience != Audience.ME else None,
        )
        self.say(_("The view is kept: “%(name)s”.") % {"name": view.name})
        return opened(view)

    def organisation(self) -> Organisation | None:
        """The organisation to share with: the one named, else the first of one's own."""
        mine = Organisation.objects.visible_to(self.actor).filter(pk__in=[grant.organisation_pk for grant in self.actor.grants])
        named = self.request.POST.get("organisation", "")
        return mine.filter(public_id=named).first() if named else mine.order_by("pk").first()


class ViewForget(ActionPage):
    """POST: take a view away."""

    def act(self) -> str:
        """Take it away; back to the list."""
        view = self.fetch(View.objects.visible_to(self.actor), self.kwargs["public_id"])
        forget_view(actor=self.actor, view=view)
        self.say(_("The view was taken away; the records are where they were."))
        return list_address(view.list_key) or reverse("workspace:view_list")


class ViewColumns(ActionPage):
    """POST: the columns of a list from now on; `reset` brings the usual ones back."""

    def act(self) -> str:
        """Keep them, and show the list as it was narrowed."""
        asked = self.request.POST
        key = asked.get("list", "")
        arrange_columns(actor=self.actor, list_key=key, columns=[] if "reset" in asked else asked.getlist("column"))
        rest = "&".join(part for part in tidy_query(asked.get("query", "")).split("&") if part and not part.startswith("columns="))
        return list_address(key) + (f"?{rest}" if rest else "")


def opened(view: View) -> str:
    """The address of a view; empty when its list is gone."""
    address = list_address(view.list_key)
    return f"{address}?{view.query}{'&' if view.query else ''}view={view.public_id}" if address else ""
