"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.equipment.api.programme import ProgrammeApi

router = SimpleRouter()
router.register("programmes", ProgrammeApi, basename="programme")
urlpatterns = router.urls
