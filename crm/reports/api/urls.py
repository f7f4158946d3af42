"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.reports.api.run import RunApi

router = SimpleRouter()
router.register("figures", RunApi, basename="figure")
urlpatterns = router.urls
