"""Remembered words over the API: read, change, forget."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from crm.core.api.abilities import AbilitiesField
from crm.core.api.views import ReadApi
from crm.exchange.actions.meaning import change_meaning, forget_meaning
from crm.exchange.api.serializers import MeaningChange
from crm.exchange.lists.meaning import Meanings
from crm.exchange.models import Meaning


class MeaningSerializer(serializers.ModelSerializer[Meaning]):
    """What a word in files of an organisation means; the code "-" says nothing."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)

    class Meta:
        model = Meaning
        fields = ["id", "organisation", "vocabulary", "said", "code", "created_at", "abilities"]
        read_only_fields = fields


class MeaningApi(ReadApi):
    """Words of one's organisations and what they were said to mean."""

    model = Meaning
    queryset = Meaning.objects.none()
    related = ("organisation",)
    serializer_class = MeaningSerializer
    listing = Meanings

    @extend_schema(request=MeaningChange, responses={200: MeaningSerializer})
    @action(detail=True, methods=["post"])
    def change(self, request: Request, public_id: str) -> Response:
        """Let the word mean something else; rows not taken in yet are checked again."""
        body = MeaningChange(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(MeaningSerializer(change_meaning(actor=self.actor, meaning=self.get_object(), **body.validated_data)).data)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def forget(self, request: Request, public_id: str) -> Response:
        """Forget the word; rows with it wait for its meaning again."""
        forget_meaning(actor=self.actor, meaning=self.get_object())
        return Response(status=204)
