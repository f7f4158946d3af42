"""Shapes of the equipment API. `id` is the public id everywhere; money in tenge."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from crm.colleges.models import College, Specialty
from crm.core.api.abilities import AbilitiesField
from crm.core.api.writes import VisibleField
from crm.equipment.choices import CONTRADICTION_CHOICES, GAP_CHOICES, LineState
from crm.equipment.facts import findings_for
from crm.equipment.models import Act, Item, Line, Programme, Share, Step

NAMES = ["name_kk", "name_ru", "name_en"]
#: A sum of as many pieces as a line may have, at the highest price, over many lines: no sum is too long to be told.
DIGITS = 30
PLANNED = ["no", "quantity", "price", "source", "giver", "supplier_bin", "contract_number", "due_on", "room"]


class ShareSerializer(serializers.ModelSerializer[Share]):
    """A college's part of a programme, tenge."""

    id = serializers.CharField(source="public_id", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)

    class Meta:
        model = Share
        fields = ["id", "college", "amount"]


class ProgrammeSerializer(serializers.ModelSerializer[Programme]):
    """An equipment programme; budget in tenge, booking_days from acceptance to the inventory number."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)

    class Meta:
        model = Programme
        fields = ["id", "organisation", *NAMES, "year", "source", "budget", "booking_days", "created_at", "abilities"]
        read_only_fields = ["created_at"]


class ProgrammeDetailSerializer(ProgrammeSerializer):
    """The same with what the hindmost lines wait for, and who holds it (codes of crm.equipment.rules.holding)."""

    next_step = serializers.SerializerMethodField()
    holder = serializers.SerializerMethodField()

    class Meta(ProgrammeSerializer.Meta):
        fields = [*ProgrammeSerializer.Meta.fields, "next_step", "holder"]

    def get_next_step(self, row: Programme) -> str | None:
        """The code of the next step; null when every line is in use."""
        return next(iter(self.context["standing"].codes), None)

    def get_holder(self, row: Programme) -> list[str]:
        """Codes of those who hold it: planner, keeper."""
        return list(self.context["standing"].codes[1:])


class StartSerializer(ProgrammeSerializer):
    """What starting a programme takes."""

    organisation = serializers.CharField()


class ShareRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Which college gets how much, tenge."""

    college = serializers.CharField()
    amount = serializers.DecimalField(max_digits=16, decimal_places=2)


class RungSerializer(serializers.Serializer[Any]):
    """How much came at least as far as this step."""

    state = serializers.ChoiceField(choices=LineState.choices)
    lines = serializers.IntegerField()
    pieces = serializers.IntegerField()
    money = serializers.DecimalField(max_digits=DIGITS, decimal_places=2)


class ClimbSerializer(serializers.Serializer[Any]):
    """Plan against fact of one college; of all of them together where college is null."""

    college = serializers.CharField(allow_null=True)
    rungs = RungSerializer(many=True)
    contradictions = serializers.IntegerField()
    gaps = serializers.IntegerField()


class EquipmentStepSerializer(serializers.ModelSerializer[Step]):
    """A dated step of a line; `on` is null where the paper states no date."""

    id = serializers.CharField(source="public_id", read_only=True)
    line = serializers.CharField(source="line.public_id", read_only=True)

    class Meta:
        model = Step
        fields = ["id", "line", "state", "on", "document", "entered_by", "created_at", "corrected_at"]


class EquipmentStepWrite(serializers.ModelSerializer[Step]):
    """What can be corrected of a step."""

    class Meta:
        model = Step
        fields = ["on", "document"]


class AdvanceRequest(serializers.Serializer[Any]):
    """Which step, on which day (null where the paper states none), by which paper."""

    state = serializers.ChoiceField(choices=LineState.choices)
    on = serializers.DateField(allow_null=True)
    document = serializers.CharField(required=False, allow_blank=True, max_length=100)


class EquipmentLineSerializer(serializers.ModelSerializer[Line]):
    """A line with its steps and what does not fit about it today."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    programme = serializers.CharField(source="programme.public_id", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)
    specialty = serializers.CharField(source="specialty.public_id", read_only=True, allow_null=True, default=None)
    money = serializers.DecimalField(max_digits=DIGITS, decimal_places=2, read_only=True)
    steps = EquipmentStepSerializer(many=True, read_only=True)
    contradictions = serializers.SerializerMethodField()
    gaps = serializers.SerializerMethodField()

    class Meta:
        model = Line
        fields = [
            "id",
            "programme",
            "college",
            *NAMES,
            "specialty",
            *PLANNED,
            "money",
            "state",
            "state_since",
            "steps",
            "contradictions",
            "gaps",
            "revision",
            "abilities",
        ]

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=CONTRADICTION_CHOICES)))
    def get_contradictions(self, line: Line) -> list[str]:
        """Codes of what does not fit."""
        return [found.code for found in findings_for(line) if not found.is_gap]

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=GAP_CHOICES)))
    def get_gaps(self, line: Line) -> list[str]:
        """Codes of what is not known yet."""
        return [found.code for found in findings_for(line) if found.is_gap]


class EquipmentLineWrite(serializers.ModelSerializer[Line]):
    """What can be written of a line; programme and college of a new one only."""

    programme = VisibleField(Programme)
    college = VisibleField(College)
    specialty = VisibleField(Specialty, required=False, allow_null=True)
    no = serializers.IntegerField(required=False, min_value=1)
    supplier_bin = serializers.CharField(required=False, allow_blank=True, max_length=20)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Line
        fields = ["programme", "college", *NAMES, "specialty", *PLANNED, "revision"]
        validators: list[Any] = []


class EquipmentItemSerializer(serializers.ModelSerializer[Item]):
    """A thing, or `pieces` of them under one number."""

    id = serializers.CharField(source="public_id", read_only=True)
    line = serializers.CharField(source="line.public_id", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)

    class Meta:
        model = Item
        fields = ["id", "line", "college", "inventory_number", "serial_number", "room", "pieces", "revision"]


class EquipmentItemWrite(serializers.ModelSerializer[Item]):
    """What can be written of a thing; line of a new one only."""

    line = VisibleField(Line)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Item
        fields = ["line", "inventory_number", "serial_number", "room", "pieces", "revision"]
        validators: list[Any] = []


class AcceptanceActSerializer(serializers.ModelSerializer[Act]):
    """An acceptance act; its paper is found under `papers` by subject."""

    id = serializers.CharField(source="public_id", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)
    lines = serializers.SlugRelatedField(slug_field="public_id", many=True, read_only=True)
    days_back = serializers.IntegerField(read_only=True)

    class Meta:
        model = Act
        fields = ["id", "college", "number", "on", "days_back", "lines", "created_at"]


class SignerRequest(serializers.Serializer[Any]):
    """Who signs; the position in both official languages."""

    name = serializers.CharField(max_length=150)
    position_kk = serializers.CharField(max_length=150)
    position_ru = serializers.CharField(max_length=150)


class AcceptanceActRequest(serializers.Serializer[Any]):
    """Delivered lines of one college, the chairman first in the commission."""

    lines = VisibleField(Line, many=True)
    number = serializers.CharField(max_length=40)
    on = serializers.DateField()
    commission = SignerRequest(many=True)
    keeper = SignerRequest()
