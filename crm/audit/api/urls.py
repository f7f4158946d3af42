"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.audit.api.event import EventApi

router = SimpleRouter()
router.register("events", EventApi, basename="event")
urlpatterns = router.urls
