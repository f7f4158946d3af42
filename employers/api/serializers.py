"""Shapes of employers over the API. `id` is the public id everywhere."""

from typing import Any

from rest_framework import serializers

from crm.colleges.api.serializers import NAMES, Named
from crm.colleges.models import College, Specialty
from crm.core.api.abilities import AbilitiesField
from crm.core.api.writes import VisibleField
from employers.models import Authority, Branch, Capacity, Contact, Employer

REQUISITES = ["address", "phone", "email", "iban", "bic", "bank_kk", "bank_ru"]
PEOPLE = ["full_name", "position_kk", "position_ru"]


def _phone() -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, max_length=40)


class EmployerSerializer(serializers.ModelSerializer[Employer]):
    """An employer. to_confirm: fields somebody still has to settle."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)
    name_kk = serializers.CharField(source="organisation.name_kk", read_only=True)
    name_ru = serializers.CharField(source="organisation.name_ru", read_only=True)
    name_en = serializers.CharField(source="organisation.name_en", read_only=True)
    tax_id = serializers.CharField(source="organisation.tax_id", read_only=True)
    legal_form = serializers.CharField(source="organisation.legal_form_id", read_only=True, allow_null=True)
    to_confirm = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Employer
        fields = ["id", "organisation", *NAMES, "tax_id", "tax_id_kind", "legal_form", *REQUISITES, "to_confirm", "revision", "abilities"]


class EmployerDetailSerializer(EmployerSerializer):
    """The same with what its data wait for before contracts can be printed, and who holds it (codes of employers.rules.holding)."""

    next_step = serializers.SerializerMethodField()
    holder = serializers.SerializerMethodField()

    class Meta(EmployerSerializer.Meta):
        fields = [*EmployerSerializer.Meta.fields, "next_step", "holder"]

    def get_next_step(self, row: Employer) -> str | None:
        """The code of the next step; null when everything a contract prints is known."""
        return next(iter(self.context["standing"].codes), None)

    def get_holder(self, row: Employer) -> list[str]:
        """Codes of those who hold it: office, employer."""
        return list(self.context["standing"].codes[1:])


class EmployerWrite(Named, serializers.ModelSerializer[Employer]):
    """What can be written of an employer; `college` says for whom a new one is entered."""

    college = VisibleField(College, required=False, write_only=True)
    iban = serializers.CharField(required=False, allow_blank=True, max_length=40)
    bic = serializers.CharField(required=False, allow_blank=True, max_length=20)
    phone = _phone()
    to_confirm = serializers.ListField(child=serializers.CharField(max_length=40), required=False)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Employer
        fields = ["college", *NAMES, "tax_id", "legal_form", *REQUISITES, "to_confirm", "revision"]


class Kept(serializers.ModelSerializer[Any]):
    """What records kept under an employer share when read."""

    id = serializers.CharField(source="public_id", read_only=True)
    employer = serializers.CharField(source="employer.public_id", read_only=True)


class ContactSerializer(Kept):
    """A contact or mentor."""

    class Meta:
        model = Contact
        fields = ["id", "employer", *PEOPLE, "phone", "email", "is_mentor", "left_on", "revision"]


class ContactWrite(serializers.ModelSerializer[Contact]):
    """What can be written of a contact."""

    employer = VisibleField(Employer)
    phone = _phone()
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Contact
        fields = ["employer", *PEOPLE, "phone", "email", "is_mentor", "left_on", "revision"]
        validators: list[Any] = []


class AuthoritySerializer(Kept):
    """A right to sign: basis, number and dates (days, inclusive)."""

    class Meta:
        model = Authority
        fields = ["id", "employer", *PEOPLE, "basis", "number", "dated", "valid_from", "valid_to"]


class AuthorityWrite(serializers.ModelSerializer[Authority]):
    """What can be written of a right to sign."""

    employer = VisibleField(Employer)

    class Meta:
        model = Authority
        fields = ["employer", *PEOPLE, "basis", "number", "dated", "valid_from", "valid_to"]
        validators: list[Any] = []


class BranchSerializer(Kept):
    """A branch with its own BIN."""

    class Meta:
        model = Branch
        fields = ["id", "employer", "bin", *NAMES, "address"]


class BranchWrite(serializers.ModelSerializer[Branch]):
    """What can be written of a branch."""

    employer = VisibleField(Employer)
    bin = serializers.CharField(max_length=20)

    class Meta:
        model = Branch
        fields = ["employer", "bin", *NAMES, "address"]
        validators: list[Any] = []


class CapacitySerializer(Kept):
    """Places offered; specialty is null for any."""

    specialty = serializers.CharField(source="specialty.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Capacity
        fields = ["id", "employer", "specialty", "places_from", "places_to", "said"]


class CapacityWrite(serializers.ModelSerializer[Capacity]):
    """What can be written of places offered."""

    employer = VisibleField(Employer)
    specialty = VisibleField(Specialty, required=False, allow_null=True)

    class Meta:
        model = Capacity
        fields = ["employer", "specialty", "places_from", "places_to", "said"]
        validators: list[Any] = []
