"""Pages of this room."""

from django.urls import path

from crm.colleges.pages import college, group, learner, register, representative

app_name = "colleges"
urlpatterns = [
    path("", college.CollegeList.as_view(), name="college_list"),
    path("new/", college.CollegeNew.as_view(), name="college_new"),
    path("specialties/", register.SpecialtyList.as_view(), name="specialty_list"),
    path("specialties/<slug:public_id>/", register.SpecialtyPage.as_view(), name="specialty"),
    path("regions/", register.RegionList.as_view(), name="region_list"),
    path("groups/", group.GroupList.as_view(), name="group_list"),
    path("groups/new/", group.GroupNew.as_view(), name="group_new"),
    path("groups/<slug:public_id>/", group.GroupPage.as_view(), name="group"),
    path("groups/<slug:public_id>/edit/", group.GroupEdit.as_view(), name="group_edit"),
    path("learners/", learner.LearnerList.as_view(), name="learner_list"),
    path("learners/new/", learner.LearnerNew.as_view(), name="learner_new"),
    path("learners/<slug:public_id>/", learner.LearnerPage.as_view(), name="learner"),
    path("learners/<slug:public_id>/edit/", learner.LearnerEdit.as_view(), name="learner_edit"),
    path("learners/<slug:public_id>/state/", learner.LearnerStateChange.as_view(), name="learner_state"),
    path("learners/<slug:public_id>/representatives/new/", representative.RepresentativeNew.as_view(), name="representative_new"),
    path("representatives/<slug:public_id>/edit/", representative.RepresentativeEdit.as_view(), name="representative_edit"),
    path("representatives/<slug:public_id>/end/", representative.RepresentativeEnd.as_view(), name="representative_end"),
    path("<slug:public_id>/", college.CollegePage.as_view(), name="college"),
    path("<slug:public_id>/edit/", college.CollegeEdit.as_view(), name="college_edit"),
]
