"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.workspace.api.pin import PinApi

router = SimpleRouter()
router.register("pins", PinApi, basename="pin")
urlpatterns = router.urls
