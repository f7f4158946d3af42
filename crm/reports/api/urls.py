"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.reports.api.figure import FigureApi
from crm.reports.api.snapshot import SnapshotApi

router = SimpleRouter()
router.register("figures", FigureApi, basename="figure")
router.register("snapshots", SnapshotApi, basename="snapshot")
urlpatterns = router.urls
