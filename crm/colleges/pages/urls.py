"""Pages of this room."""

from django.urls import URLPattern

app_name = "colleges"
urlpatterns: list[URLPattern] = []
