"""Pages of this room."""

from django.urls import path

from crm.audit.pages.event import EventErase, EventList, EventPage

app_name = "audit"
urlpatterns = [
    path("", EventList.as_view(), name="event_list"),
    path("<str:public_id>/", EventPage.as_view(), name="event"),
    path("<str:public_id>/erase/", EventErase.as_view(), name="event_erase"),
]
