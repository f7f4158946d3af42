"""Pages of this room."""

from django.urls import path

from crm.graduates.pages import cohort

app_name = "graduates"
urlpatterns = [
    path("", cohort.CohortList.as_view(), name="cohort_list"),
    path("new/", cohort.CohortNew.as_view(), name="cohort_new"),
    path("<str:public_id>/", cohort.CohortPage.as_view(), name="cohort"),
    path("<str:public_id>/add/", cohort.GraduateNew.as_view(), name="graduate_new"),
]
