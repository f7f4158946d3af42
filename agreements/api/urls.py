"""API of this room."""

from rest_framework.routers import SimpleRouter

from agreements.api.agreement import AgreementApi
from agreements.api.batch import BatchApi
from agreements.api.kind import EditionApi, KindApi

router = SimpleRouter()
router.register("agreements", AgreementApi, basename="agreement")
router.register("batches", BatchApi, basename="batch")
router.register("kinds", KindApi, basename="kind")
router.register("editions", EditionApi, basename="edition")
urlpatterns = router.urls
