"""API of the frame."""

from django.urls import path

from crm.core.api.choose import ChooseApi
from crm.core.api.today import TodayApi

urlpatterns = [
    path("choose/<slug:key>/", ChooseApi.as_view(), name="choose"),
    path("today/", TodayApi.as_view(), name="today"),
]
