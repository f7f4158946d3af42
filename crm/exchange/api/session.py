"""Imports over the API: upload, map, take in, put away."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from crm.accounts.models import Organisation
from crm.core import clock
from crm.core.api.views import ReadApi
from crm.core.errors import Conflict
from crm.exchange.actions.apply import apply_import
from crm.exchange.actions.meaning import give_meanings
from crm.exchange.actions.session import discard_import, set_mapping, start_import
from crm.exchange.actions.undo import undo_import
from crm.exchange.api.serializers import ImportMapping, ImportSerializer, ImportUpload, ImportWord, JobStarted, SaidMeanings, told
from crm.exchange.lists.session import Imports
from crm.exchange.looking import asks, given, scope_of
from crm.exchange.models import Session
from crm.exchange.permissions import may_work
from crm.exchange.returning import XLSX, returned
from crm.exchange.said import words_of

#: Words told at once, those that wait first.
WORDS = 500


class ImportApi(ReadApi):
    """Imports of one's organisations."""

    model = Session
    queryset = Session.objects.none()
    related = ("organisation",)
    serializer_class = ImportSerializer
    listing = Imports
    parser_classes = [MultiPartParser, JSONParser]

    @extend_schema(request={"multipart/form-data": ImportUpload}, responses={201: ImportSerializer})
    def create(self, request: Request) -> Response:
        """Upload a file; it is read and checked, nothing is taken in."""
        body = ImportUpload(data=request.data)
        body.is_valid(raise_exception=True)
        said = body.validated_data
        organisation = get_object_or_404(Organisation.objects.visible_to(self.actor), public_id=said["organisation"])
        name, data = given(said.get("file"), said.get("pasted", ""))
        session = start_import(
            actor=self.actor,
            organisation=organisation,
            kind=said["kind"],
            name=name,
            data=data,
            options=said.get("options"),
        )
        return Response(ImportSerializer(session).data, status=201)

    @extend_schema(request=ImportMapping, responses={200: ImportSerializer})
    @action(detail=True, methods=["post"])
    def mapping(self, request: Request, public_id: str) -> Response:
        """Say which column is which; every row is checked again."""
        body = ImportMapping(data=request.data)
        body.is_valid(raise_exception=True)
        session = set_mapping(actor=self.actor, session=self.get_object(), **body.validated_data)
        return Response(ImportSerializer(session).data)

    @extend_schema(methods=["get"], responses={200: ImportWord(many=True)}, filters=False)
    @extend_schema(methods=["post"], request=SaidMeanings, responses={200: ImportSerializer})
    @action(detail=True, methods=["get", "post"], pagination_class=None)
    def meanings(self, request: Request, public_id: str) -> Response:
        """Words whose meaning the import asks for or remembers; a POST says what they mean and checks every row again."""
        session = self.get_object()
        if request.method == "GET":
            return Response(told(words_of(session, scope_of(session, self.actor, clock.now()))[:WORDS]))
        body = SaidMeanings(data=request.data)
        body.is_valid(raise_exception=True)
        given = [(row["vocabulary"], row["text"], row["code"]) for row in body.validated_data["meanings"]]
        give_meanings(actor=self.actor, session=session, meanings=given)
        return Response(ImportSerializer(session).data)

    @extend_schema(request=None, responses={202: JobStarted})
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, public_id: str) -> Response:
        """Take in every row that is ready, as a job."""
        job = apply_import(actor=self.actor, session=self.get_object())
        return Response({"job": job.public_id}, status=202)

    @extend_schema(responses={(200, XLSX): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def returned(self, request: Request, public_id: str) -> FileResponse:
        """The file with what came of each row."""
        session = self.get_object()
        may_work(self.actor, session).require()
        if asks(session):
            raise Conflict("exchange.not_checked")
        return FileResponse(returned(session), as_attachment=True, filename=f"{session.public_id}.xlsx", content_type=XLSX)

    @extend_schema(request=None, responses={202: JobStarted})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, public_id: str) -> Response:
        """Undo every row that was taken in, as a job; a second run goes on where the first stopped."""
        job = undo_import(actor=self.actor, session=self.get_object())
        return Response({"job": job.public_id}, status=202)

    @extend_schema(request=None, responses={200: ImportSerializer})
    @action(detail=True, methods=["post"])
    def discard(self, request: Request, public_id: str) -> Response:
        """Put the import away."""
        return Response(ImportSerializer(discard_import(actor=self.actor, session=self.get_object())).data)
