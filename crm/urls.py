"""The front door. Rooms are named by strings; nothing is imported upwards."""

from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

#: Room -> prefix of its pages. Rooms with short public addresses (/l/, /v/) write their prefixes themselves.
PAGES = {
    "crm.core": "",
    "crm.accounts": "",
    "crm.audit": "audit/",
    "crm.jobs": "jobs/",
    "crm.notifications": "messages/",
    "crm.documents": "",
    "crm.workspace": "",
    "crm.exchange": "imports/",
    "crm.reports": "",
    "crm.colleges": "colleges/",
    "crm.graduates": "graduates/",
    "crm.equipment": "equipment/",
    "employers": "employers/",
    "agreements": "agreements/",
}

urlpatterns = [
    *[path(prefix, include(f"{room}.pages.urls")) for room, prefix in PAGES.items()],
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("api/v1/", include([path("", include(f"{room}.api.urls")) for room in PAGES])),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
]

handler400 = "crm.core.pages.errors.bad_request"
handler403 = "crm.core.pages.errors.forbidden"
handler404 = "crm.core.pages.errors.not_found"
handler500 = "crm.core.pages.errors.server_error"
