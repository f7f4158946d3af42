"""Pages of this room."""

from django.urls import include, path

from crm.workspace.pages.draft import DraftDrop, DraftKeep, DraftList
from crm.workspace.pages.hint import HintDismiss
from crm.workspace.pages.look import ListSeen
from crm.workspace.pages.pin import PinList, PinNew, PinRemove
from crm.workspace.pages.recent import RecentKeep
from crm.workspace.pages.subscription import CalendarFile, SubscriptionCalendar, SubscriptionEnd, SubscriptionNew, SubscriptionPage
from crm.workspace.pages.view import ViewColumns, ViewForget, ViewList, ViewNew, ViewOpen

app_name = "workspace"
own = [
    path("drafts/", DraftList.as_view(), name="draft_list"),
    path("drafts/keep/", DraftKeep.as_view(), name="draft_keep"),
    path("drafts/drop/", DraftDrop.as_view(), name="draft_drop"),
    path("opened/", RecentKeep.as_view(), name="recent_keep"),
    path("hints/<slug:key>/", HintDismiss.as_view(), name="hint_dismiss"),
    path("lists/seen/", ListSeen.as_view(), name="list_seen"),
    path("pins/", PinList.as_view(), name="pin_list"),
    path("pins/<slug:kind>/<slug:public_id>/", PinNew.as_view(), name="pin_new"),
    path("pins/<slug:public_id>/remove", PinRemove.as_view(), name="pin_remove"),
    path("subscriptions/<slug:public_id>/end/", SubscriptionEnd.as_view(), name="subscription_end"),
    path("views/", ViewList.as_view(), name="view_list"),
    path("views/new/", ViewNew.as_view(), name="view_new"),
    path("views/columns/", ViewColumns.as_view(), name="view_columns"),
    path("views/<slug:public_id>/", ViewOpen.as_view(), name="view"),
    path("views/<slug:public_id>/follow/", SubscriptionPage.as_view(), name="subscription"),
    path("views/<slug:public_id>/follow/letters/", SubscriptionNew.as_view(), name="subscription_new"),
    path("views/<slug:public_id>/follow/calendar/", SubscriptionCalendar.as_view(), name="subscription_calendar"),
    path("views/<slug:public_id>/forget/", ViewForget.as_view(), name="view_forget"),
]
urlpatterns = [
    path("workspace/", include(own)),
    path("calendar/<str:secret>.ics", CalendarFile.as_view(), name="calendar"),
]
