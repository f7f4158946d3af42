"""Pages of this room."""

from django.urls import path

from crm.workspace.pages.pin import PinList, PinNew, PinRemove

app_name = "workspace"
urlpatterns = [
    path("pins/", PinList.as_view(), name="pin_list"),
    path("pins/<slug:kind>/<slug:public_id>/", PinNew.as_view(), name="pin_new"),
    path("pins/<slug:public_id>/remove", PinRemove.as_view(), name="pin_remove"),
]
