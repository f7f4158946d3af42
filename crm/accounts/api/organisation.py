"""API of organisations and their members."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.accounts.actions.invitation import invite_person, resend_invitation, revoke_invitation
from crm.accounts.actions.links import revoke_link
from crm.accounts.actions.membership import end_membership
from crm.accounts.api.serializers import (
    AccessLinkSerializer,
    InvitationSerializer,
    InviteSerializer,
    MembershipSerializer,
    OrganisationSerializer,
)
from crm.accounts.lists.access_link import AccessLinks
from crm.accounts.lists.membership import Memberships
from crm.accounts.models import AccessLink, Invitation, Membership, Organisation
from crm.core.api.views import ReadApi


class OrganisationApi(ReadApi):
    """Organisations of the caller."""

    model = Organisation
    serializer_class = OrganisationSerializer
    filterset_fields = ["kind", "tax_id", "code"]

    @extend_schema(request=InviteSerializer, responses={201: InvitationSerializer})
    @action(detail=True, methods=["post"])
    def invite(self, request: Request, public_id: str = "") -> Response:
        """Invite a person; the address that accepts goes by mail only."""
        form = InviteSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        invitation = invite_person(actor=self.actor, organisation=self.get_object(), **form.validated_data)
        return Response(InvitationSerializer(invitation, context=self.get_serializer_context()).data, status=201)


class MembershipApi(ReadApi):
    """Own roles, and those of the members one manages."""

    model = Membership
    serializer_class = MembershipSerializer
    related = ("user", "organisation")
    listing = Memberships

    @extend_schema(request=None, responses=MembershipSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, public_id: str = "") -> Response:
        """End the role at once."""
        return self.answer(end_membership(actor=self.actor, membership=self.get_object()))

    def answer(self, row: Any) -> Response:
        """The row as it stands now."""
        return Response(self.get_serializer(row).data)


class InvitationApi(ReadApi):
    """Invitations of the organisations one manages."""

    model = Invitation
    serializer_class = InvitationSerializer
    related = ("organisation",)
    filterset_fields = ["role", "email"]

    @extend_schema(request=None, responses=InvitationSerializer)
    @action(detail=True, methods=["post"])
    def resend(self, request: Request, public_id: str = "") -> Response:
        """Send it again with a new address; the earlier one stops working."""
        return self.answer(resend_invitation(actor=self.actor, invitation=self.get_object()))

    @extend_schema(request=None, responses=InvitationSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, public_id: str = "") -> Response:
        """Withdraw it."""
        return self.answer(revoke_invitation(actor=self.actor, invitation=self.get_object()))

    def answer(self, row: Any) -> Response:
        """The row as it stands now."""
        return Response(self.get_serializer(row).data)


class AccessLinkApi(ReadApi):
    """Links the caller's organisations gave; never their secrets."""

    model = AccessLink
    serializer_class = AccessLinkSerializer
    related = ("organisation",)
    listing = AccessLinks

    @extend_schema(request=None, responses=AccessLinkSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, public_id: str = "") -> Response:
        """Withdraw it; it opens nothing from then on."""
        return Response(self.get_serializer(revoke_link(actor=self.actor, link=self.get_object())).data)
