"""API of this room."""

from rest_framework.routers import SimpleRouter

from employers.api.authority import AuthorityApi
from employers.api.branch import BranchApi
from employers.api.capacity import CapacityApi
from employers.api.contact import ContactApi
from employers.api.employer import EmployerApi
from employers.api.partnership import PartnershipApi

router = SimpleRouter()
router.register("employers", EmployerApi, basename="employer")
router.register("contacts", ContactApi, basename="contact")
router.register("authorities", AuthorityApi, basename="authority")
router.register("branches", BranchApi, basename="branch")
router.register("capacities", CapacityApi, basename="capacity")
router.register("partnerships", PartnershipApi, basename="partnership")
urlpatterns = router.urls
