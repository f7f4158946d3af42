"""What the API tells of this room. Digests and secrets are in none of them."""

from typing import Any

from rest_framework import serializers

from crm.accounts.choices import LANGUAGES, Role
from crm.accounts.models import AccessLink, Invitation, Membership, Organisation, User
from crm.core.api.abilities import AbilitiesField


class OrganisationSerializer(serializers.ModelSerializer[Organisation]):
    """An organisation of the caller."""

    id = serializers.CharField(source="public_id", read_only=True)
    abilities = AbilitiesField(in_lists=True)

    class Meta:
        model = Organisation
        fields = ["id", "kind", "name_kk", "name_ru", "name_en", "legal_form", "tax_id", "code", "closed_on", "abilities"]


class UserSerializer(serializers.ModelSerializer[User]):
    """A person with an account."""

    id = serializers.CharField(source="public_id", read_only=True)

    class Meta:
        model = User
        fields = ["id", "email", "full_name", "language"]


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    """One role of one person."""

    id = serializers.CharField(source="public_id", read_only=True)
    person = UserSerializer(source="user", read_only=True)
    organisation = serializers.SlugRelatedField[Organisation](slug_field="public_id", read_only=True)
    abilities = AbilitiesField(in_lists=True)

    class Meta:
        model = Membership
        fields = ["id", "person", "organisation", "role", "since", "until", "ended_at", "abilities"]


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    """An invitation, without its address."""

    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.SlugRelatedField[Organisation](slug_field="public_id", read_only=True)
    abilities = AbilitiesField(in_lists=True)

    class Meta:
        model = Invitation
        fields = [
            "id",
            "organisation",
            "email",
            "full_name",
            "role",
            "created_at",
            "expires_at",
            "accepted_at",
            "revoked_at",
            "abilities",
        ]


class InviteSerializer(serializers.Serializer[Any]):
    """Whom to invite."""

    email = serializers.EmailField()
    role = serializers.ChoiceField(choices=Role.choices)
    full_name = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    language = serializers.ChoiceField(choices=LANGUAGES, required=False, default="kk")


class AccessLinkSerializer(serializers.ModelSerializer[AccessLink]):
    """A link that was given: its facts, never its secret."""

    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.SlugRelatedField[Organisation](slug_field="public_id", read_only=True)
    abilities = AbilitiesField(in_lists=True)

    class Meta:
        model = AccessLink
        fields = [
            "id",
            "scope",
            "subject_kind",
            "subject_id",
            "organisation",
            "person_name",
            "email",
            "language",
            "channel",
            "created_at",
            "expires_at",
            "revoked_at",
            "used_at",
            "abilities",
        ]


class MeSerializer(serializers.Serializer[Any]):
    """Who calls, with the roles in force and what they allow."""

    id = serializers.CharField(source="public_id")
    email = serializers.EmailField()
    full_name = serializers.CharField()
    language = serializers.CharField()
    memberships = MembershipSerializer(many=True)
    capabilities = serializers.ListField(child=serializers.CharField())


class ProfileSerializer(serializers.Serializer[Any]):
    """What one may change about oneself."""

    full_name = serializers.CharField(max_length=200)
    language = serializers.ChoiceField(choices=LANGUAGES)
