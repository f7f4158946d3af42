"""API of the frame."""

from django.urls import path

from crm.core.api.choose import ChooseApi

urlpatterns = [path("choose/<slug:key>/", ChooseApi.as_view(), name="choose")]
