"""Shapes of the registers over the API. `id` is the public id everywhere."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from crm.accounts.models import LegalForm
from crm.colleges.choices import LearnerState
from crm.colleges.lifecycle import LEARNER
from crm.colleges.models import Bank, College, Group, Learner, Qualification, Region, Representative, Specialty
from crm.colleges.permissions import may_change_learner
from crm.core.api.abilities import AbilitiesField
from crm.core.api.steps import StepSerializer, told_steps
from crm.core.api.views import actor_of
from crm.core.api.writes import VisibleField
from crm.core.display import mask_iin

NAMES = ["name_kk", "name_ru", "name_en"]


class RegionSerializer(serializers.ModelSerializer[Region]):
    """A region; confirmed: whether its KATO code was read in the official classifier."""

    class Meta:
        model = Region
        fields = ["kato", *NAMES, "confirmed"]


class BankSerializer(serializers.ModelSerializer[Bank]):
    """A bank: its code inside an IBAN and its BIC."""

    class Meta:
        model = Bank
        fields = ["iban_code", "bic"]


class LegalFormSerializer(serializers.ModelSerializer[LegalForm]):
    """A legal form in three languages."""

    class Meta:
        model = LegalForm
        fields = ["code", "short_kk", "short_ru", "short_en", "full_kk", "full_ru"]


class SpecialtySerializer(serializers.ModelSerializer[Specialty]):
    """A specialty of one edition of the classifier."""

    id = serializers.CharField(source="public_id", read_only=True)

    class Meta:
        model = Specialty
        fields = ["id", "code", "edition", *NAMES, "valid_from", "valid_to", "confirmed"]


class QualificationSerializer(serializers.ModelSerializer[Qualification]):
    """A qualification under a specialty."""

    id = serializers.CharField(source="public_id", read_only=True)
    specialty = serializers.CharField(source="specialty.public_id", read_only=True)

    class Meta:
        model = Qualification
        fields = ["id", "code", "edition", "specialty", *NAMES, "confirmed"]


COLLEGE = [
    *("city_kk", "city_ru", "address", "phone", "email", "iban", "bic", "bank_kk", "bank_ru", "number_pattern"),
    *("head_name", "head_position_kk", "head_position_ru", "head_basis_kk", "head_basis_ru"),
]


class CollegeSerializer(serializers.ModelSerializer[College]):
    """A college with its requisites."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)
    name_kk = serializers.CharField(source="organisation.name_kk", read_only=True)
    name_ru = serializers.CharField(source="organisation.name_ru", read_only=True)
    name_en = serializers.CharField(source="organisation.name_en", read_only=True)
    tax_id = serializers.CharField(source="organisation.tax_id", read_only=True)
    code = serializers.CharField(source="organisation.code", read_only=True)
    legal_form = serializers.CharField(source="organisation.legal_form_id", read_only=True, allow_null=True)
    region = serializers.CharField(source="region_id", read_only=True)

    class Meta:
        model = College
        fields = ["id", "organisation", *NAMES, "tax_id", "code", "legal_form", "region", *COLLEGE, "revision", "abilities"]
        read_only_fields = ["revision"]


class Named(serializers.Serializer[Any]):
    """The organisation's part of what is written: names, legal form, number."""

    name_kk = serializers.CharField(required=False, allow_blank=True, max_length=300)
    name_ru = serializers.CharField(required=False, allow_blank=True, max_length=300)
    name_en = serializers.CharField(required=False, allow_blank=True, max_length=300)
    tax_id = serializers.CharField(required=False, allow_blank=True, max_length=20)
    legal_form = VisibleField(LegalForm, "code", required=False, allow_null=True)


class CollegeWrite(Named, serializers.ModelSerializer[College]):
    """What can be written of a college."""

    code = serializers.CharField(required=False, allow_blank=True, max_length=20)
    region = VisibleField(Region, "kato")
    iban = serializers.CharField(required=False, allow_blank=True, max_length=40)
    bic = serializers.CharField(required=False, allow_blank=True, max_length=20)
    phone = serializers.CharField(required=False, allow_blank=True, max_length=40)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = College
        fields = [*NAMES, "tax_id", "code", "legal_form", "region", *COLLEGE, "revision"]


class GroupSerializer(serializers.ModelSerializer[Group]):
    """A study group; academic_year is the calendar year in which it began."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)
    specialty = serializers.CharField(source="specialty.public_id", read_only=True, allow_null=True, default=None)
    qualification = serializers.CharField(source="qualification.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Group
        fields = ["id", "college", "name", "specialty", "qualification", "course", "academic_year", "abilities"]


class GroupWrite(serializers.ModelSerializer[Group]):
    """What can be written of a group."""

    college = VisibleField(College)
    specialty = VisibleField(Specialty, required=False, allow_null=True)
    qualification = VisibleField(Qualification, required=False, allow_null=True)
    academic_year = serializers.IntegerField(required=False, min_value=1990, max_value=2100)

    class Meta:
        model = Group
        fields = ["college", "name", "specialty", "qualification", "course", "academic_year"]
        validators: list[Any] = []


OF_LEARNER = ["full_name", "iin", "birth_date", "birth_confirmed", "phone", "email", "address", "funding", "is_orphan", "note"]


class LearnerSerializer(serializers.ModelSerializer[Learner]):
    """A learner. iin is masked but for its last four digits, unless the caller keeps the college's registers."""

    abilities = AbilitiesField()
    iin = serializers.SerializerMethodField()
    id = serializers.CharField(source="public_id", read_only=True)
    college = serializers.CharField(source="college.public_id", read_only=True)
    group = serializers.CharField(source="group.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Learner
        fields = ["id", "college", "group", *OF_LEARNER, "state", "leave_from", "revision", "abilities"]

    def get_iin(self, row: Learner) -> str:
        """Whole only for those who keep the register."""
        return row.iin if may_change_learner(actor_of(self.context["request"]), row) else mask_iin(row.iin)


class LearnerDetailSerializer(LearnerSerializer):
    """The same with what comes next, who holds it (codes of crm.colleges.standing), and the steps that start in the state."""

    next_step = serializers.SerializerMethodField()
    holder = serializers.SerializerMethodField()
    available_actions = serializers.SerializerMethodField()

    class Meta(LearnerSerializer.Meta):
        fields = [*LearnerSerializer.Meta.fields, "next_step", "holder", "available_actions"]

    def get_next_step(self, row: Learner) -> str | None:
        """The code of the next step; null when the learner has left."""
        return next(iter(self.context["standing"].codes), None)

    def get_holder(self, row: Learner) -> list[str]:
        """Codes of those who hold it: office, learner."""
        return list(self.context["standing"].codes[1:])

    @extend_schema_field(StepSerializer(many=True))
    def get_available_actions(self, row: Learner) -> list[dict[str, Any]]:
        """From the lifecycle table."""
        return told_steps(LEARNER.available(actor_of(self.context["request"]), row))


class LearnerWrite(serializers.ModelSerializer[Learner]):
    """What can be written of a learner; the state moves by its own call."""

    college = VisibleField(College)
    group = VisibleField(Group, required=False, allow_null=True)
    iin = serializers.CharField(max_length=20)
    phone = serializers.CharField(required=False, allow_blank=True, max_length=40)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Learner
        fields = ["college", "group", *OF_LEARNER, "revision"]
        validators: list[Any] = []


class LearnerStateWrite(serializers.Serializer[Any]):
    """The next state; a leave has its first day, an expulsion a reason."""

    state = serializers.ChoiceField(choices=LearnerState.choices)
    leave_from = serializers.DateField(required=False, allow_null=True)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=300)


PERSON = ["kind", "full_name", "iin", "phone", "email", "basis", "until"]


class RepresentativeSerializer(serializers.ModelSerializer[Representative]):
    """A legal representative of a learner."""

    id = serializers.CharField(source="public_id", read_only=True)
    learner = serializers.CharField(source="learner.public_id", read_only=True)

    class Meta:
        model = Representative
        fields = ["id", "learner", *PERSON]


class RepresentativeWrite(serializers.ModelSerializer[Representative]):
    """What can be written of a representative."""

    learner = VisibleField(Learner)
    iin = serializers.CharField(required=False, allow_blank=True, max_length=20)
    phone = serializers.CharField(required=False, allow_blank=True, max_length=40)

    class Meta:
        model = Representative
        fields = ["learner", *PERSON]
        validators: list[Any] = []
