"""Pages of the frame: start page, health, language."""

from django.urls import URLPattern

app_name = "core"
urlpatterns: list[URLPattern] = []
