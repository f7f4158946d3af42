"""What the API tells of papers. Contexts, secrets of pages and digests of codes are in none of them."""

from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers

from crm.core.api.abilities import AbilitiesField
from crm.documents.addresses import verify_address
from crm.documents.models import Paper, Scan, Signature, Slot, Version
from crm.documents.rules.scans import LIMIT_MB


class SignatureSerializer(serializers.ModelSerializer):
    """What settled a slot."""

    id = serializers.CharField(source="public_id", read_only=True)
    scan = serializers.CharField(source="scan.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Signature
        fields = ["id", "method", "signed_on", "recorded_by", "confirmed_by", "confirmed_at", "scan"]


class SlotSerializer(serializers.ModelSerializer):
    """A required signature."""

    id = serializers.CharField(source="public_id", read_only=True)
    methods = serializers.ListField(child=serializers.CharField(), read_only=True)
    signature = SignatureSerializer(read_only=True, allow_null=True, default=None)
    abilities = AbilitiesField(in_lists=True)

    class Meta:
        model = Slot
        fields = [
            "id",
            "position",
            "role",
            "person_name",
            "capacity_kk",
            "capacity_ru",
            "capacity_en",
            "is_minor",
            "methods",
            "method",
            "state",
            "reason",
            "settled_at",
            "signature",
            "abilities",
        ]


class ScanSerializer(serializers.ModelSerializer):
    """An uploaded scan."""

    id = serializers.CharField(source="public_id", read_only=True)

    class Meta:
        model = Scan
        fields = ["id", "created_at", "sha256", "size", "mime", "uploaded_by"]


class VersionSerializer(serializers.ModelSerializer):
    """A frozen text with its slots."""

    id = serializers.CharField(source="public_id", read_only=True)
    paper = serializers.CharField(source="paper.public_id", read_only=True)
    number = serializers.CharField(source="paper.number", read_only=True)
    verify = serializers.SerializerMethodField(help_text="Public address printed on the paper")
    slots = SlotSerializer(many=True, read_only=True)
    abilities = AbilitiesField(in_lists=True)

    class Meta:
        model = Version
        fields = [
            "id",
            "paper",
            "number",
            "no",
            "state",
            "edition",
            "sha256",
            "size",
            "pages",
            "issued_at",
            "ended_at",
            "verify",
            "slots",
            "abilities",
        ]

    def get_verify(self, row: Version) -> str:
        """Absolute address."""
        return verify_address(row.token)


class PaperSerializer(serializers.ModelSerializer):
    """A paper; its texts are versions."""

    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)
    versions = serializers.SlugRelatedField(slug_field="public_id", many=True, read_only=True)

    class Meta:
        model = Paper
        fields = [
            "id",
            "subject_kind",
            "subject_id",
            "kind",
            "organisation",
            "number",
            "title_kk",
            "title_ru",
            "title_en",
            "created_at",
            "versions",
        ]


class ScanUploadSerializer(serializers.Serializer):
    """A file to upload."""

    file = serializers.FileField(help_text=f"PDF, JPEG or PNG, at most {LIMIT_MB} MB", allow_empty_file=True)


class ConfirmSerializer(serializers.Serializer):
    """A signature seen on a scan."""

    scan = serializers.CharField(max_length=26)
    signed_on = serializers.DateField()


class ReasonSerializer(serializers.Serializer):
    """Why."""

    reason = serializers.CharField(max_length=500, allow_blank=True)


#: A PDF or a picture as it lies in the storage.
BINARY = OpenApiTypes.BINARY
