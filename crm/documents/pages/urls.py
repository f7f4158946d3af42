"""Pages of this room. The check of a paper has a short address of its own: it is printed on every page for decades."""

from django.urls import URLPattern, path

from crm.documents.pages import file, scan, slot, verify, version

app_name = "documents"
urlpatterns: list[URLPattern] = [
    path("v/<str:token>/", verify.Verify.as_view(), name="verify"),
    path("documents/papers/<str:public_id>/", version.PaperPage.as_view(), name="paper"),
    path("documents/versions/<str:public_id>/", version.VersionPage.as_view(), name="version"),
    path("documents/versions/<str:public_id>/file/", file.VersionFile.as_view(), name="version_file"),
    path("documents/versions/<str:public_id>/void/", version.VersionVoid.as_view(), name="version_void"),
    path("documents/versions/<str:public_id>/scan/", scan.ScanNew.as_view(), name="scan_new"),
    path("documents/versions/<str:public_id>/confirm/", slot.SlotConfirm.as_view(), name="slot_confirm"),
    path("documents/scans/<str:public_id>/file/", file.ScanFile.as_view(), name="scan_file"),
    path("documents/slots/<str:public_id>/waive/", slot.SlotWaive.as_view(), name="slot_waive"),
    path("documents/slots/<str:public_id>/refuse/", slot.SlotRefuse.as_view(), name="slot_refuse"),
    path("documents/by-link/<str:secret>/<str:public_id>/", file.LinkFile.as_view(), name="link_file"),
]
