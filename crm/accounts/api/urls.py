"""API of this room."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from crm.accounts.api.organisation import AccessLinkApi, InvitationApi, MembershipApi, OrganisationApi
from crm.accounts.api.user import MeApi, UserApi

router = SimpleRouter()
router.register("organisations", OrganisationApi, basename="organisation")
router.register("memberships", MembershipApi, basename="membership")
router.register("invitations", InvitationApi, basename="invitation")
router.register("links", AccessLinkApi, basename="link")
router.register("users", UserApi, basename="user")
urlpatterns = [path("me/", MeApi.as_view(), name="me"), *router.urls]
