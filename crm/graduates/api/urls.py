"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.graduates.api.cohort import CohortApi

router = SimpleRouter()
router.register("cohorts", CohortApi, basename="cohort")
urlpatterns = router.urls
