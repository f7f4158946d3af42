"""The front door. Rooms are named by strings; nothing is imported upwards."""

from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

PAGES = {
    "": "crm.core",
    "accounts/": "crm.accounts",
    "audit/": "crm.audit",
    "jobs/": "crm.jobs",
    "messages/": "crm.notifications",
    "documents/": "crm.documents",
    "workspace/": "crm.workspace",
    "imports/": "crm.exchange",
    "figures/": "crm.reports",
    "colleges/": "crm.colleges",
    "graduates/": "crm.graduates",
    "equipment/": "crm.equipment",
    "employers/": "employers",
    "agreements/": "agreements",
}
API = [room for room in PAGES.values() if room != "crm.core"]

urlpatterns = [
    *[path(prefix, include(f"{room}.pages.urls")) for prefix, room in PAGES.items()],
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("api/v1/", include([path("", include(f"{room}.api.urls")) for room in API])),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
]
