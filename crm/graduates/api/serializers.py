"""Shapes of the graduates API."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from crm.core.api.abilities import AbilitiesField
from crm.core.api.views import actor_of
from crm.core.display import mask_iin
from crm.graduates.choices import Category, Level
from crm.graduates.models import Cohort, Graduate, Observation, PensionMonth
from crm.graduates.permissions import may_observe
from crm.graduates.rules.standing import Standing
from crm.graduates.sentences import in_words


class CohortSerializer(serializers.ModelSerializer[Cohort]):
    """Graduates of one college, specialty and calendar year."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    college = serializers.CharField(source="college.public_id")
    specialty = serializers.CharField(source="specialty.public_id")

    class Meta:
        model = Cohort
        fields = ["id", "college", "specialty", "year", "abilities"]


class FindingSerializer(serializers.Serializer[Any]):
    """A contradiction between what was said and the register: its code and its sentence in the caller's language."""

    code = serializers.CharField()
    text = serializers.CharField()


class StandingSerializer(serializers.Serializer[Any]):
    """Where a graduate stands: exactly one category and letter (E L M C J Z A D X Q), and how well it is known."""

    category = serializers.CharField()
    letter = serializers.CharField()
    level = serializers.IntegerField()
    studying = serializers.BooleanField()
    works_by_register = serializers.BooleanField()
    basis = serializers.CharField(allow_null=True)
    contradictions = FindingSerializer(many=True)


def standing_data(standing: Standing) -> dict[str, Any]:
    """A standing as StandingSerializer describes it."""
    return {
        "category": standing.category,
        "letter": standing.letter,
        "level": standing.level,
        "studying": standing.studying,
        "works_by_register": standing.works_by_register,
        "basis": standing.basis.public_id if standing.basis else None,
        "contradictions": [{"code": one.code, "text": in_words(one)} for one in standing.contradictions],
    }


class GraduateSerializer(serializers.ModelSerializer[Graduate]):
    """A learner with a diploma, and where he stands on `day` as known on `known` (both today unless asked)."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    learner = serializers.CharField(source="learner.public_id")
    full_name = serializers.CharField(source="learner.full_name", read_only=True)
    cohort = serializers.CharField(source="cohort.public_id", read_only=True)
    standing = serializers.SerializerMethodField()

    class Meta:
        model = Graduate
        fields = ["id", "learner", "full_name", "cohort", "diploma_on", "diploma_number", "qualification", "dual", "standing", "abilities"]

    @extend_schema_field(StandingSerializer(allow_null=True))
    def get_standing(self, row: Graduate) -> dict[str, Any] | None:
        """From the standings the view worked out for all rows at once."""
        standing = self.context.get("standings", {}).get(row.pk)
        return standing_data(standing) if standing else None


class GraduateDetailSerializer(GraduateSerializer):
    """The same with what comes next and who holds it (codes of crm.graduates.rules.holding); nothing when another day is asked about."""

    next_step = serializers.SerializerMethodField()
    holder = serializers.SerializerMethodField()

    class Meta(GraduateSerializer.Meta):
        fields = [*GraduateSerializer.Meta.fields, "next_step", "holder"]

    def get_next_step(self, row: Graduate) -> str | None:
        """The code of the next step; null when nothing is left to find out."""
        return next(iter(self.context["codes"]), None)

    def get_holder(self, row: Graduate) -> list[str]:
        """Codes of those who hold it: office, graduate."""
        return list(self.context["codes"][1:])


def readable(number: str, graduate: Graduate, context: Mapping[str, Any]) -> str:
    """A number beside a graduate: who works for himself may stand there with his own IIN, which not everybody reads in full."""
    own = number == graduate.learner.iin
    return mask_iin(number) if own and not may_observe(actor_of(context["request"]), graduate) else number


class ObservationSerializer(serializers.ModelSerializer[Observation]):
    """One word about a graduate, as it was noted; never changed. supersedes: the one it took the place of."""

    id = serializers.CharField(source="public_id", read_only=True)
    graduate = serializers.CharField(source="graduate.public_id")
    supersedes = serializers.CharField(source="supersedes.public_id", allow_null=True, default=None)
    superseded_by = serializers.CharField(source="superseded_by.public_id", allow_null=True, default=None)
    employer_bin = serializers.SerializerMethodField(
        help_text="masked where it is the graduate's own IIN, unless the caller keeps the cohort"
    )
    has_document = serializers.SerializerMethodField()

    class Meta:
        model = Observation
        fields = [
            *("id", "graduate", "category", "studying", "temporary", "refused", "on", "since", "until", "source", "level", "claimed_level"),
            *("employer_bin", "employer_name", "position", "evidence", "note", "has_document", "supersedes", "superseded_by"),
            *("entered_by", "created_at"),
        ]

    def get_employer_bin(self, row: Observation) -> str:
        """The number as reported."""
        return readable(row.employer_bin, row.graduate, self.context)

    def get_has_document(self, row: Observation) -> bool:
        """Whether a document is on file."""
        return bool(row.file)


class ObservationWrite(serializers.Serializer[Any]):
    """The college's word about a graduate: hearsay, whatever proof it speaks of (claimed_level). A document needs the page."""

    graduate = serializers.CharField()
    category = serializers.ChoiceField(choices=Category.choices)
    on = serializers.DateField()
    since = serializers.DateField(required=False, allow_null=True, default=None)
    until = serializers.DateField(required=False, allow_null=True, default=None)
    studying = serializers.BooleanField(default=False)
    temporary = serializers.BooleanField(default=False)
    claimed_level = serializers.ChoiceField(choices=Level.choices, default=0)
    employer_bin = serializers.CharField(required=False, allow_blank=True, default="", max_length=20)
    employer_name = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    position = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    evidence = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)
    supersedes = serializers.CharField(required=False, allow_null=True, default=None)


class PensionMonthSerializer(serializers.ModelSerializer[PensionMonth]):
    """Contributions of one payer for one month; month is its first day."""

    id = serializers.CharField(source="public_id", read_only=True)
    graduate = serializers.CharField(source="graduate.public_id")
    payer_bin = serializers.SerializerMethodField(help_text="masked where it is the graduate's own IIN, unless the caller keeps the cohort")

    class Meta:
        model = PensionMonth
        fields = ["id", "graduate", "payer_bin", "payer_name", "month", "contributions", "received_on", "created_at"]

    def get_payer_bin(self, row: PensionMonth) -> str:
        """The number as the register has it."""
        return readable(row.payer_bin, row.graduate, self.context)
