"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.graduates.api.cohort import CohortApi
from crm.graduates.api.graduate import GraduateApi
from crm.graduates.api.observation import ObservationApi, PensionMonthApi

router = SimpleRouter()
router.register("cohorts", CohortApi, basename="cohort")
router.register("graduates", GraduateApi, basename="graduate")
router.register("observations", ObservationApi, basename="observation")
router.register("pension-months", PensionMonthApi, basename="pension_month")
urlpatterns = router.urls
