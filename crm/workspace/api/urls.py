"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.workspace.api.pin import PinApi
from crm.workspace.api.subscription import SubscriptionApi
from crm.workspace.api.view import ViewApi

router = SimpleRouter()
router.register("pins", PinApi, basename="pin")
router.register("subscriptions", SubscriptionApi, basename="subscription")
router.register("views", ViewApi, basename="view")
urlpatterns = router.urls
