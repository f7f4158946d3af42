"""Pages of this room."""

from django.urls import path

from crm.jobs.pages.job import JobCancel, JobLine, JobList, JobPage, JobRetry

app_name = "jobs"
urlpatterns = [
    path("", JobList.as_view(), name="job_list"),
    path("<str:public_id>/", JobPage.as_view(), name="job"),
    path("<str:public_id>/line/", JobLine.as_view(), name="job_line"),
    path("<str:public_id>/cancel/", JobCancel.as_view(), name="job_cancel"),
    path("<str:public_id>/retry/", JobRetry.as_view(), name="job_retry"),
]
