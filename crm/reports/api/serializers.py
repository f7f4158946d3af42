"""Shapes of the figures API."""

from typing import Any

from rest_framework import serializers

from crm.core.api.abilities import AbilitiesField
from crm.reports.models import Snapshot, SnapshotRow


class CardSerializer(serializers.Serializer[Any]):
    """What a figure is."""

    id = serializers.CharField(source="key")
    version = serializers.CharField()
    title = serializers.CharField()
    definition = serializers.CharField()
    purpose = serializers.CharField()
    sources = serializers.CharField()
    quality = serializers.CharField()
    not_covered = serializers.CharField()
    breaks = serializers.CharField()
    noun = serializers.CharField()
    family = serializers.CharField()
    unit = serializers.ChoiceField(choices=["count", "tenge", "pieces"])
    numerator = serializers.ListField(child=serializers.CharField())
    denominator = serializers.ListField(child=serializers.CharField())
    unsure = serializers.ListField(child=serializers.CharField())
    groups = serializers.SerializerMethodField()

    def get_groups(self, card: Any) -> dict[str, str]:
        """{code: label}, in order."""
        return {code: str(label) for code, label in card.groups}


class FigureSerializer(serializers.Serializer[Any]):
    """A computed figure; shares are 0…1, amounts in the card's unit."""

    amounts = serializers.DictField(child=serializers.DecimalField(max_digits=20, decimal_places=2))
    numerator = serializers.DecimalField(max_digits=20, decimal_places=2, allow_null=True)
    denominator = serializers.DecimalField(max_digits=20, decimal_places=2, allow_null=True)
    excluded = serializers.DictField(child=serializers.DecimalField(max_digits=20, decimal_places=2))
    unsure = serializers.DecimalField(max_digits=20, decimal_places=2)
    total = serializers.DecimalField(max_digits=20, decimal_places=2, allow_null=True)
    share = serializers.DecimalField(max_digits=8, decimal_places=6, allow_null=True)
    high = serializers.DecimalField(max_digits=8, decimal_places=6, allow_null=True)


class CountedSerializer(serializers.Serializer[Any]):
    """A figure with its card, reference date, moment of knowledge, and the same per college."""

    card = CardSerializer()
    day = serializers.DateField()
    known = serializers.DateTimeField()
    year = serializers.IntegerField(allow_null=True)
    figure = FigureSerializer()
    units = serializers.DictField(child=FigureSerializer())


class FactSerializer(serializers.Serializer[Any]):
    """A counted record."""

    id = serializers.CharField()
    unit = serializers.CharField()
    group = serializers.CharField()
    amount = serializers.DecimalField(max_digits=18, decimal_places=2)


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """A frozen report; its rows stand under /rows/."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)
    published_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = Snapshot
        fields = [
            "id",
            "organisation",
            "report",
            "card",
            "day",
            "known",
            "year",
            "region",
            "cards",
            "units",
            "row_count",
            "made_by",
            "created_at",
            "published_at",
            "header_leaf",
            "root",
            "abilities",
        ]


class SnapshotRowSerializer(serializers.ModelSerializer[SnapshotRow]):
    """A frozen row with its leaf."""

    class Meta:
        model = SnapshotRow
        fields = ["position", "card", "group", "unit", "record", "amount", "leaf"]


class FreezeRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """What to freeze, in whose name; now unless told."""

    organisation = serializers.CharField()
    report = serializers.CharField(default="region")
    card = serializers.CharField(default="", allow_blank=True)
    day = serializers.DateField(required=False, allow_null=True)
    known = serializers.DateTimeField(required=False, allow_null=True)
    year = serializers.IntegerField(required=False, allow_null=True)
