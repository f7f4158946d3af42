"""The reference registers over the API."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import mixins, viewsets

from crm.accounts.models import LegalForm
from crm.colleges.api.serializers import BankSerializer, LegalFormSerializer, QualificationSerializer, RegionSerializer, SpecialtySerializer
from crm.colleges.lists.region import Regions
from crm.colleges.lists.specialty import Specialties
from crm.colleges.models import Bank, Qualification, Region, Specialty
from crm.core.api.views import ReadApi


class RegionApi(ReadApi):
    """Regions by KATO code."""

    model = Region
    queryset = Region.objects.none()
    lookup_field = "kato"
    lookup_value_regex = "[0-9]{9}"
    serializer_class = RegionSerializer
    listing = Regions


class BankApi(ReadApi):
    """Banks by their code in an IBAN."""

    model = Bank
    queryset = Bank.objects.none()
    lookup_field = "iban_code"
    lookup_value_regex = "[0-9]{3}"
    serializer_class = BankSerializer
    filterset_fields = ["bic"]


class LegalFormApi(mixins.ListModelMixin, viewsets.GenericViewSet[Any]):
    """Legal forms."""

    queryset: "QuerySet[LegalForm]" = LegalForm.objects.all()
    serializer_class = LegalFormSerializer
    filterset_fields = ["code"]


class SpecialtyApi(ReadApi):
    """Specialties; `code` and `edition` narrow."""

    model = Specialty
    queryset = Specialty.objects.none()
    serializer_class = SpecialtySerializer
    listing = Specialties


class QualificationApi(ReadApi):
    """Qualifications; `specialty` takes a specialty's code."""

    model = Qualification
    queryset = Qualification.objects.none()
    related = ("specialty",)
    serializer_class = QualificationSerializer
    filterset_fields = {"code": ["exact"], "edition": ["exact"], "specialty__code": ["exact"]}
