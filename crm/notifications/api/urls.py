"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.notifications.api.delivery import DeliveryApi

router = SimpleRouter()
router.register("deliveries", DeliveryApi, basename="delivery")
urlpatterns = router.urls
