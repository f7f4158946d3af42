"""API of this room."""

from rest_framework.routers import SimpleRouter

from employers.api.authority import AuthorityApi
from employers.api.branch import BranchApi
from employers.api.capacity import CapacityApi
from employers.api.contact import ContactApi
from employers.api.employer import EmployerApi
from employers.api.errand import ErrandApi
from employers.api.gathering import GatheringApi
from employers.api.guest import GuestApi
from employers.api.interaction import InteractionApi
from employers.api.partnership import PartnershipApi, StageMoveApi
from employers.api.station import StationApi

router = SimpleRouter()
router.register("employers", EmployerApi, basename="employer")
router.register("contacts", ContactApi, basename="contact")
router.register("authorities", AuthorityApi, basename="authority")
router.register("branches", BranchApi, basename="branch")
router.register("capacities", CapacityApi, basename="capacity")
router.register("partnerships", PartnershipApi, basename="partnership")
router.register("stage-moves", StageMoveApi, basename="stage_move")
router.register("interactions", InteractionApi, basename="interaction")
router.register("errands", ErrandApi, basename="errand")
router.register("gatherings", GatheringApi, basename="gathering")
router.register("stations", StationApi, basename="station")
router.register("guests", GuestApi, basename="guest")
urlpatterns = router.urls
