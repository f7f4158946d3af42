"""Pages of this room."""

from django.urls import path

from agreements.pages import agreement, batch, batch_step, desk, envelope, kind, own, signer, step

app_name = "agreements"
urlpatterns = [
    path("", agreement.AgreementList.as_view(), name="agreement_list"),
    path("kinds/", kind.KindList.as_view(), name="kind_list"),
    path("editions/<str:public_id>/", kind.EditionPage.as_view(), name="edition"),
    path("batches/", batch.BatchList.as_view(), name="batch_list"),
    path("batches/new/", batch.BatchNew.as_view(), name="batch_new"),
    path("batches/plan/", batch.BatchPlan.as_view(), name="batch_plan"),
    path("batches/<str:public_id>/", batch.BatchPage.as_view(), name="batch"),
    path("batches/<str:public_id>/missing/", batch_step.BatchGaps.as_view(), name="batch_gaps"),
    path("batches/<str:public_id>/send/", batch_step.BatchSend.as_view(), name="batch_send"),
    path("batches/<str:public_id>/slip/", batch_step.BatchSlip.as_view(), name="batch_slip"),
    path("batches/<str:public_id>/approve/", batch_step.BatchApprove.as_view(), name="batch_approve"),
    path("batches/<str:public_id>/issue/", batch_step.BatchIssue.as_view(), name="batch_issue"),
    path("batches/<str:public_id>/papers/", batch_step.BatchPapers.as_view(), name="batch_papers"),
    path("batches/<str:public_id>/withdraw/", batch_step.BatchWithdraw.as_view(), name="batch_withdraw"),
    path("for-employer/<str:secret>/", envelope.Envelope.as_view(), name="envelope"),
    path("for-employer/<str:secret>/accept/", envelope.EnvelopeAccept.as_view(), name="envelope_accept"),
    path("for-employer/<str:secret>/refuse/", envelope.EnvelopeRefuse.as_view(), name="envelope_refuse"),
    path("for-employer/<str:secret>/mentor/", envelope.EnvelopeMentor.as_view(), name="envelope_mentor"),
    path("for-employer/<str:secret>/<str:public_id>/remark/", envelope.EnvelopeRemark.as_view(), name="envelope_remark"),
    path("for-employer/<str:secret>/<str:public_id>/paper/", envelope.EnvelopePaper.as_view(), name="envelope_paper"),
    path("for-signer/<str:secret>/", signer.Signer.as_view(), name="signer"),
    path("for-signer/<str:secret>/paper/", signer.SignerPaper.as_view(), name="signer_paper"),
    path("for-signer/<str:secret>/code/", signer.SignerCode.as_view(), name="signer_code"),
    path("for-signer/<str:secret>/confirm/", signer.SignerConfirm.as_view(), name="signer_confirm"),
    path("for-signer/<str:secret>/refuse/", signer.SignerRefuse.as_view(), name="signer_refuse"),
    path("<str:public_id>/", agreement.AgreementPage.as_view(), name="agreement"),
    path("<str:public_id>/preview/", agreement.AgreementPreview.as_view(), name="agreement_preview"),
    path("<str:public_id>/send/", desk.AgreementSend.as_view(), name="agreement_send"),
    path("<str:public_id>/slip/", desk.AgreementSlip.as_view(), name="agreement_slip"),
    path("<str:public_id>/remark/", own.AgreementRemark.as_view(), name="agreement_remark"),
    path("<str:public_id>/mentor/", own.AgreementMentor.as_view(), name="agreement_mentor"),
    path("<str:public_id>/terms/", desk.AgreementTerms.as_view(), name="agreement_terms"),
    path("<str:public_id>/terminate/", step.AgreementTerminate.as_view(), name="agreement_terminate"),
    path("<str:public_id>/step/<slug:name>/", step.AgreementStep.as_view(), name="agreement_step"),
    path("<str:public_id>/remarks/<str:comment>/resolve/", desk.CommentResolve.as_view(), name="comment_resolve"),
    path("<str:public_id>/slots/<str:slot>/link/", desk.SignerLink.as_view(), name="signer_link"),
    path("<str:public_id>/slots/<str:slot>/slip/", desk.SignerSlip.as_view(), name="signer_slip"),
]
