"""Pages of this room."""

from django.urls import path

from crm.equipment.pages import programme

app_name = "equipment"
urlpatterns = [
    path("", programme.ProgrammeList.as_view(), name="programme_list"),
    path("new/", programme.ProgrammeNew.as_view(), name="programme_new"),
    path("<str:public_id>/", programme.ProgrammePage.as_view(), name="programme"),
    path("<str:public_id>/share/", programme.ProgrammeShare.as_view(), name="programme_share"),
]
