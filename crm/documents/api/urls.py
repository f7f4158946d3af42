"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.documents.api.paper import PaperApi, VersionApi
from crm.documents.api.slot import ScanApi, SlotApi

router = SimpleRouter()
router.register("papers", PaperApi, basename="paper")
router.register("versions", VersionApi, basename="version")
router.register("slots", SlotApi, basename="slot")
router.register("scans", ScanApi, basename="scan")
urlpatterns = router.urls
