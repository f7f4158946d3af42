"""Shapes of the agreements API."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from agreements.choices import TerminationReason
from agreements.lifecycle import AGREEMENT
from agreements.models import Agreement, Batch, Comment, Edition, Kind, Terms
from agreements.standing import standing_of
from crm.core.actors import ANONYMOUS
from crm.core.api.abilities import AbilitiesField
from crm.core.api.steps import StepSerializer, told_steps


class KindSerializer(serializers.ModelSerializer[Kind]):
    """A kind of agreement; methods: {slot role: [allowed methods of signing]}."""

    id = serializers.CharField(source="public_id", read_only=True)

    class Meta:
        model = Kind
        fields = ["id", "code", "name_kk", "name_ru", "name_en", "methods", "required", "signing_days", "source", "is_active"]


class EditionSerializer(serializers.ModelSerializer[Edition]):
    """One edition of a kind's text."""

    id = serializers.CharField(source="public_id", read_only=True)
    kind = serializers.CharField(source="kind.code", read_only=True)

    class Meta:
        model = Edition
        fields = ["id", "kind", "code", "name_kk", "name_ru", "source", "valid_from", "valid_to", "compared"]


class TermsSerializer(serializers.ModelSerializer[Terms]):
    """Terms from a day on; pay in tenge a month."""

    id = serializers.CharField(source="public_id", read_only=True)
    agreement = serializers.CharField(source="agreement.public_id", read_only=True)
    mentor = serializers.CharField(source="mentor.public_id", read_only=True, default=None)

    class Meta:
        model = Terms
        fields = ["id", "agreement", "valid_from", "starts_on", "ends_on", "place_kk", "place_ru", "mentor", "supervisor", "hours", "pay"]


class CommentSerializer(serializers.ModelSerializer[Comment]):
    """A remark about one field."""

    id = serializers.CharField(source="public_id", read_only=True)
    agreement = serializers.CharField(source="agreement.public_id", read_only=True)

    class Meta:
        model = Comment
        fields = ["id", "agreement", "field", "text", "author", "created_at", "resolved_at"]


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    """An agreement of a college, an employer and a learner."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    kind = serializers.CharField(source="kind.code", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)
    employer = serializers.CharField(source="employer.public_id", read_only=True)
    learner = serializers.CharField(source="learner.public_id", read_only=True)
    learner_name = serializers.CharField(source="learner.full_name", read_only=True)
    group = serializers.CharField(source="group.public_id", read_only=True, default=None)
    batch = serializers.CharField(source="batch.public_id", read_only=True, default=None)

    class Meta:
        model = Agreement
        fields = [
            "id",
            "kind",
            "college",
            "employer",
            "learner",
            "learner_name",
            "group",
            "batch",
            "state",
            "state_since",
            "number",
            "number_year",
            "accepted_at",
            "accepted_by",
            "approved_at",
            "approved_by",
            "issued_on",
            "signing_until",
            "end_reason",
            "end_note",
            "ended_on",
            "revision",
            "created_at",
            "abilities",
        ]


class AgreementDetailSerializer(AgreementSerializer):
    """The same with what comes next, who holds it (codes of agreements.rules.holding), and the steps the caller can take."""

    next_step = serializers.SerializerMethodField()
    holder = serializers.SerializerMethodField()
    available_actions = serializers.SerializerMethodField()

    class Meta(AgreementSerializer.Meta):
        fields = [*AgreementSerializer.Meta.fields, "next_step", "holder", "available_actions"]

    def get_next_step(self, agreement: Agreement) -> str | None:
        """The code of the next step; null when nothing comes any more."""
        return next(iter(self._codes(agreement)), None)

    def get_holder(self, agreement: Agreement) -> list[str]:
        """Codes of those who hold it: office, employer, director, learner, representative, machine."""
        return list(self._codes(agreement)[1:])

    def _codes(self, agreement: Agreement) -> tuple[str, ...]:
        """The step and its holders, worked out once a record."""
        known = self.context.setdefault("codes_of_agreements", {})
        if agreement.pk not in known:
            known[agreement.pk] = standing_of(agreement).codes
        return known[agreement.pk]  # type: ignore[no-any-return]

    @extend_schema_field(StepSerializer(many=True))
    def get_available_actions(self, agreement: Agreement) -> list[dict[str, Any]]:
        """From the lifecycle table, as the page's buttons."""
        actor = self.context.get("actor", ANONYMOUS)
        return told_steps((row, answer) for row, answer in AGREEMENT.available(actor, agreement) if row.may != "agreements.system")


class BatchSerializer(serializers.ModelSerializer[Batch]):
    """A batch; defaults as asked."""

    id = serializers.CharField(source="public_id", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)
    kind = serializers.CharField(source="kind.code", read_only=True)
    group = serializers.CharField(source="group.public_id", read_only=True)
    employer = serializers.CharField(source="employer.public_id", read_only=True)

    class Meta:
        model = Batch
        fields = ["id", "college", "kind", "group", "employer", "defaults", "drafted_by", "created_at"]


class BatchDetailSerializer(BatchSerializer):
    """The same with what comes next for the hindmost agreements, and who holds it (codes of agreements.rules.holding)."""

    next_step = serializers.SerializerMethodField()
    holder = serializers.SerializerMethodField()

    class Meta(BatchSerializer.Meta):
        fields = [*BatchSerializer.Meta.fields, "next_step", "holder"]

    def get_next_step(self, batch: Batch) -> str | None:
        """The code of the next step; null when nothing comes any more."""
        return next(iter(self.context["standing"].codes), None)

    def get_holder(self, batch: Batch) -> list[str]:
        """Codes of those who hold it: office, employer, director, learner, representative, machine."""
        return list(self.context["standing"].codes[1:])


class BatchRowSerializer(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """What became of one learner."""

    learner = serializers.CharField()
    learner_name = serializers.CharField()
    outcome = serializers.CharField()
    code = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)


class TermsRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Terms as asked; mentor and authority by their ids."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    place_kk = serializers.CharField(required=False, allow_blank=True, default="")
    place_ru = serializers.CharField(required=False, allow_blank=True, default="")
    mentor = serializers.CharField(required=False, allow_null=True, default=None)
    authority = serializers.CharField(required=False, allow_null=True, default=None)
    supervisor = serializers.CharField(required=False, allow_blank=True, default="")
    hours = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=1)
    pay = serializers.DecimalField(required=False, default=0, max_digits=12, decimal_places=2, min_value=0)


class DraftRequest(TermsRequest):
    """Draft for a group: everything by id, the kind by its code."""

    kind = serializers.CharField()
    group = serializers.CharField()
    employer = serializers.CharField()
    learners = serializers.ListField(child=serializers.CharField(), required=False, allow_null=True, default=None)
    include = serializers.ListField(child=serializers.CharField(), required=False, default=list)


class ReasonRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Why; needed where the step says needs_reason."""

    reason = serializers.CharField(required=False, allow_blank=True, default="")


class TerminateRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """How an agreement in force ends."""

    reason = serializers.ChoiceField(choices=TerminationReason.choices)
    note = serializers.CharField()
    on = serializers.DateField()
    ground = serializers.CharField(required=False, allow_blank=True, default="")


class SendRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Where the employer's link goes."""

    email = serializers.EmailField(required=False, allow_blank=True, default="")
    person_name = serializers.CharField(required=False, allow_blank=True, default="")
    language = serializers.ChoiceField(choices=["kk", "ru", "en"], default="kk")


class RemarkRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """A remark on a field."""

    field = serializers.CharField()
    text = serializers.CharField()


class CorrectRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Terms to change, only those sent; mentor and authority by their ids. revision: of the agreement as it was read."""

    starts_on = serializers.DateField(required=False)
    ends_on = serializers.DateField(required=False)
    place_kk = serializers.CharField(required=False, allow_blank=True)
    place_ru = serializers.CharField(required=False, allow_blank=True)
    mentor = serializers.CharField(required=False, allow_null=True)
    authority = serializers.CharField(required=False, allow_null=True)
    supervisor = serializers.CharField(required=False, allow_blank=True)
    hours = serializers.IntegerField(required=False, allow_null=True, min_value=1)
    pay = serializers.DecimalField(required=False, max_digits=12, decimal_places=2, min_value=0)
    revision = serializers.IntegerField(required=False)


class ResolveRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Which remark is settled."""

    comment = serializers.CharField()


class SelectionRequest(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """Which agreements."""

    agreements = serializers.ListField(child=serializers.CharField(), max_length=5000)


class OutcomeSerializer(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """What became of one agreement of a selection."""

    public_id = serializers.CharField()
    label = serializers.CharField()
    ok = serializers.BooleanField()
    code = serializers.CharField()
    reason = serializers.CharField()


class JobSerializer(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """The job that does it; follow it at /api/v1/jobs/{id}/."""

    job = serializers.CharField(source="public_id")


class GapSerializer(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """One value missing for print."""

    key = serializers.CharField()
    subject_kind = serializers.CharField()
    subject_id = serializers.CharField()
    field = serializers.CharField()
    label = serializers.CharField()
    lang = serializers.CharField()
