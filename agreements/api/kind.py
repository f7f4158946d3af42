"""Kinds and editions over the API, to read."""

from agreements.api.serializers import EditionSerializer, KindSerializer
from agreements.models import Edition, Kind
from crm.core.api.views import ReadApi


class KindApi(ReadApi):
    """Kinds of agreements."""

    model = Kind
    queryset = Kind.objects.none()
    serializer_class = KindSerializer
    filterset_fields = ["code", "is_active"]


class EditionApi(ReadApi):
    """Editions of their texts."""

    model = Edition
    queryset = Edition.objects.none()
    related = ("kind",)
    serializer_class = EditionSerializer
    filterset_fields = ["kind__code"]
