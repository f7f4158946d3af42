"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.jobs.api.job import JobApi

router = SimpleRouter()
router.register("jobs", JobApi, basename="job")
urlpatterns = router.urls
