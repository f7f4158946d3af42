"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.equipment.api.act import ActApi
from crm.equipment.api.line import ItemApi, LineApi, StepApi
from crm.equipment.api.programme import ProgrammeApi

router = SimpleRouter()
router.register("programmes", ProgrammeApi, basename="programme")
router.register("equipment-lines", LineApi, basename="equipment-line")
router.register("equipment-steps", StepApi, basename="equipment-step")
router.register("equipment-items", ItemApi, basename="equipment-item")
router.register("acceptance-acts", ActApi, basename="acceptance-act")
urlpatterns = router.urls
