"""API of this room."""

from rest_framework.routers import SimpleRouter

from crm.exchange.api.export import ExportApi
from crm.exchange.api.meaning import MeaningApi
from crm.exchange.api.row import ImportRowApi
from crm.exchange.api.session import ImportApi

router = SimpleRouter()
router.register("imports", ImportApi, basename="import")
router.register("import-rows", ImportRowApi, basename="import-row")
router.register("exports", ExportApi, basename="export")
router.register("meanings", MeaningApi, basename="meaning")
urlpatterns = router.urls
