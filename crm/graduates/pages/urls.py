"""Pages of this room."""

from django.urls import path

from crm.graduates.pages import answer, cohort, graduate, observation

app_name = "graduates"
urlpatterns = [
    path("", cohort.CohortList.as_view(), name="cohort_list"),
    path("new/", cohort.CohortNew.as_view(), name="cohort_new"),
    path("people/", graduate.GraduateList.as_view(), name="graduate_list"),
    path("people/<str:public_id>/", graduate.GraduatePage.as_view(), name="graduate"),
    path("people/<str:public_id>/observe/", observation.ObservationNew.as_view(), name="observation_new"),
    path("people/<str:public_id>/invite/", graduate.GraduateInvite.as_view(), name="graduate_invite"),
    path("people/<str:public_id>/slip/", graduate.GraduateSlip.as_view(), name="graduate_slip"),
    path("observations/<str:public_id>/correct/", observation.ObservationCorrect.as_view(), name="observation_correct"),
    path("observations/<str:public_id>/document/", observation.ObservationFile.as_view(), name="observation_file"),
    path("for-me/<str:secret>/", answer.AnswerPage.as_view(), name="answer"),
    path("for-me/<str:secret>/<slug:topic>/", answer.AnswerTopic.as_view(), name="answer_topic"),
    path("for-me/<str:secret>/<slug:topic>/<slug:detail>/", answer.AnswerSend.as_view(), name="answer_send"),
    path("<str:public_id>/", cohort.CohortPage.as_view(), name="cohort"),
    path("<str:public_id>/add/", graduate.GraduateNew.as_view(), name="graduate_new"),
    path("<str:public_id>/slips/", cohort.CohortSlips.as_view(), name="cohort_slips"),
    path("<str:public_id>/invite/", cohort.CohortInvite.as_view(), name="cohort_invite"),
]
