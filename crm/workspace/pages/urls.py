"""Pages of this room."""

from django.urls import path

from crm.workspace.pages.draft import DraftDrop, DraftKeep, DraftList
from crm.workspace.pages.look import ListSeen
from crm.workspace.pages.pin import PinList, PinNew, PinRemove
from crm.workspace.pages.view import ViewColumns, ViewForget, ViewList, ViewNew

app_name = "workspace"
urlpatterns = [
    path("drafts/", DraftList.as_view(), name="draft_list"),
    path("drafts/keep/", DraftKeep.as_view(), name="draft_keep"),
    path("drafts/drop/", DraftDrop.as_view(), name="draft_drop"),
    path("lists/seen/", ListSeen.as_view(), name="list_seen"),
    path("pins/", PinList.as_view(), name="pin_list"),
    path("pins/<slug:kind>/<slug:public_id>/", PinNew.as_view(), name="pin_new"),
    path("pins/<slug:public_id>/remove", PinRemove.as_view(), name="pin_remove"),
    path("views/", ViewList.as_view(), name="view_list"),
    path("views/new/", ViewNew.as_view(), name="view_new"),
    path("views/columns/", ViewColumns.as_view(), name="view_columns"),
    path("views/<slug:public_id>/forget/", ViewForget.as_view(), name="view_forget"),
]
