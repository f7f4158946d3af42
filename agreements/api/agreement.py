"""Agreements over the API: the same steps as the page's buttons, with the same codes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from agreements.actions import approval, ending, issue, review
from agreements.actions.employer import employer_accept, employer_refuse, remark_and_return
from agreements.api import serializers as shapes
from agreements.documents.printing import preview
from agreements.lists.agreement import Agreements
from agreements.models import Agreement, Comment
from agreements.rules.completeness import missing
from crm.core.api.views import ReadApi
from employers.models import Authority, Contact

RELATED = (
    "kind",
    "college__organisation__legal_form",
    "employer__organisation__legal_form",
    "learner",
    "group",
    "batch",
    "specialty",
    "qualification",
    "authority",
)


class AgreementApi(ReadApi):
    """Agreements the caller sees."""

    model = Agreement
    queryset = Agreement.objects.none()
    related = RELATED
    serializer_class = shapes.AgreementSerializer
    listing = Agreements

    def get_serializer_class(self) -> Any:
        """One record comes with the steps that start in its state."""
        return shapes.AgreementSerializer if self.action == "list" else shapes.AgreementDetailSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        """Who asks."""
        return {**super().get_serializer_context(), "actor": self.actor}

    def body(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """The request's values, checked."""
        body = shape(data=self.request.data)
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def answer(self) -> Response:
        """The agreement as it is now."""
        return Response(shapes.AgreementDetailSerializer(self.get_object(), context=self.get_serializer_context()).data)

    @extend_schema(responses={200: shapes.TermsSerializer(many=True)})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_fields=None)
    def terms(self, request: Request, public_id: str) -> Response:
        """All terms, each from its day on."""
        return Response(shapes.TermsSerializer(self.get_object().terms.select_related("mentor", "agreement"), many=True).data)

    @extend_schema(responses={200: shapes.CommentSerializer(many=True)})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_fields=None)
    def comments(self, request: Request, public_id: str) -> Response:
        """All remarks."""
        return Response(shapes.CommentSerializer(self.get_object().comments.select_related("agreement"), many=True).data)

    @extend_schema(responses={200: shapes.GapSerializer(many=True)})
    @action(detail=True, methods=["get"], pagination_class=None, filterset_fields=None)
    def missing(self, request: Request, public_id: str) -> Response:
        """What is missing for print."""
        return Response(shapes.GapSerializer(missing(self.get_object()), many=True).data)

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"], filterset_fields=None)
    def preview(self, request: Request, public_id: str) -> HttpResponse:
        """The draft as it would print, not frozen."""
        return HttpResponse(preview(agreement=self.get_object()).data, content_type="application/pdf")

    @extend_schema(request=shapes.SendRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def send(self, request: Request, public_id: str) -> Response:
        """To the employer, by a link."""
        outcome = review.send_to_review(actor=self.actor, agreements=[self.get_object()], **self.body(shapes.SendRequest))[0]
        return self.answer() if outcome.ok else Response({"code": outcome.code, "message": outcome.reason}, status=409)

    @extend_schema(request=None, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, public_id: str) -> Response:
        """The employer accepts."""
        employer_accept(actor=self.actor, agreement=self.get_object())
        return self.answer()

    @extend_schema(request=shapes.ReasonRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, public_id: str) -> Response:
        """The employer refuses in review, or somebody refuses to sign, with a reason."""
        agreement, reason = self.get_object(), self.body(shapes.ReasonRequest)["reason"]
        refuse = employer_refuse if agreement.state == "review" else ending.refuse_signing
        refuse(actor=self.actor, agreement=agreement, reason=reason)
        return self.answer()

    @extend_schema(request=shapes.RemarkRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def remark(self, request: Request, public_id: str) -> Response:
        """The employer remarks on a field; it goes back for correction."""
        agreement = self.get_object()
        remark_and_return(actor=self.actor, agreement=agreement, **self.body(shapes.RemarkRequest))
        return self.answer()

    @extend_schema(request=shapes.CorrectRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, public_id: str) -> Response:
        """Change terms: all of them in a draft, in a correction only what an open remark is about."""
        agreement, values = self.get_object(), self.body(shapes.CorrectRequest)
        for name, model in (("mentor", Contact), ("authority", Authority)):
            if values.get(name):
                values[name] = get_object_or_404(model.objects.visible_to(self.actor), public_id=values[name])
        revision = values.pop("revision", None)
        review.correct_terms(actor=self.actor, agreement=agreement, values=values, revision=revision)
        return self.answer()

    @extend_schema(request=shapes.ResolveRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, public_id: str) -> Response:
        """Settle a remark."""
        rows = Comment.objects.visible_to(self.actor).filter(agreement=self.get_object())
        comment = get_object_or_404(rows, public_id=self.body(shapes.ResolveRequest)["comment"])
        review.resolve_comment(actor=self.actor, comment=comment)
        return self.answer()

    @extend_schema(request=None, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def resubmit(self, request: Request, public_id: str) -> Response:
        """Back to the employer after a correction."""
        review.resubmit(actor=self.actor, agreement=self.get_object())
        return self.answer()

    @extend_schema(request=None, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, public_id: str) -> Response:
        """The director approves."""
        approval.approve(actor=self.actor, agreement=self.get_object())
        return self.answer()

    @extend_schema(request=shapes.ReasonRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def send_back(self, request: Request, public_id: str) -> Response:
        """From ready back to correction."""
        approval.send_back(actor=self.actor, agreement=self.get_object(), reason=self.body(shapes.ReasonRequest)["reason"])
        return self.answer()

    @extend_schema(request=None, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def issue(self, request: Request, public_id: str) -> Response:
        """Number, print, freeze."""
        issue.issue(actor=self.actor, agreement=self.get_object())
        return self.answer()

    @extend_schema(request=shapes.ReasonRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, public_id: str) -> Response:
        """The college withdraws it."""
        ending.withdraw(actor=self.actor, agreement=self.get_object(), reason=self.body(shapes.ReasonRequest)["reason"])
        return self.answer()

    @extend_schema(request=shapes.ReasonRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, public_id: str) -> Response:
        """From signing back to correction; the number stays."""
        ending.reopen(actor=self.actor, agreement=self.get_object(), reason=self.body(shapes.ReasonRequest)["reason"])
        return self.answer()

    @extend_schema(request=shapes.ReasonRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def annul(self, request: Request, public_id: str) -> Response:
        """Issued in error; the number stays visible."""
        ending.annul(actor=self.actor, agreement=self.get_object(), reason=self.body(shapes.ReasonRequest)["reason"])
        return self.answer()

    @extend_schema(request=shapes.TerminateRequest, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def terminate(self, request: Request, public_id: str) -> Response:
        """End one in force early."""
        ending.terminate(actor=self.actor, agreement=self.get_object(), **self.body(shapes.TerminateRequest))
        return self.answer()

    @extend_schema(request=None, responses={200: shapes.AgreementDetailSerializer})
    @action(detail=True, methods=["post"])
    def complete(self, request: Request, public_id: str) -> Response:
        """Fully performed."""
        ending.complete(actor=self.actor, agreement=self.get_object())
        return self.answer()

    @extend_schema(request=shapes.SelectionRequest, responses={200: shapes.OutcomeSerializer(many=True)})
    @action(detail=False, methods=["post"])
    def approve_many(self, request: Request) -> Response:
        """Approve a selection; each its own result."""
        rows = self.get_queryset().filter(public_id__in=self.body(shapes.SelectionRequest)["agreements"])
        return Response(shapes.OutcomeSerializer(approval.approve_many(actor=self.actor, agreements=list(rows)), many=True).data)

    @extend_schema(request=shapes.SelectionRequest, responses={202: shapes.JobSerializer})
    @action(detail=False, methods=["post"])
    def issue_many(self, request: Request) -> Response:
        """Issue a selection, as a job."""
        rows = self.get_queryset().filter(public_id__in=self.body(shapes.SelectionRequest)["agreements"])
        return Response(shapes.JobSerializer(issue.issue_many(actor=self.actor, agreements=list(rows))).data, status=202)
