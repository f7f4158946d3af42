"""API of people: oneself and colleagues."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from crm.accounts.actions.user import edit_profile
from crm.accounts.api.serializers import MeSerializer, ProfileSerializer, UserSerializer
from crm.accounts.models import Membership, User
from crm.core.actors import Actor
from crm.core.api.views import ReadApi, actor_of


class UserApi(ReadApi):
    """Oneself and members of one's organisations."""

    model = User
    serializer_class = UserSerializer
    filterset_fields = ["email"]


class MeApi(APIView):
    """Who calls."""

    @property
    def actor(self) -> Actor:
        """Who calls."""
        return actor_of(self.request)

    @extend_schema(responses=MeSerializer, operation_id="me_retrieve")
    def get(self, request: Request) -> Response:
        """Name, language, roles in force and capabilities."""
        return self.answer()

    @extend_schema(request=ProfileSerializer, responses=MeSerializer, operation_id="me_update")
    def put(self, request: Request) -> Response:
        """Change the own name and language."""
        form = ProfileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        edit_profile(actor=self.actor, user=self.user, **form.validated_data)
        return self.answer()

    @property
    def user(self) -> User:
        """The caller's account."""
        return User.objects.visible_to(self.actor).get(pk=self.actor.user_id)

    def answer(self) -> Response:
        """The account as it stands now."""
        user = self.user
        rows = Membership.objects.visible_to(self.actor).filter(user=user).in_force().select_related("user", "organisation")
        data: dict[str, Any] = {name: getattr(user, name) for name in ("public_id", "email", "full_name", "language")}
        data |= {"memberships": rows, "capabilities": sorted(self.actor.capabilities)}
        return Response(MeSerializer(data, context={"view": self}).data)
