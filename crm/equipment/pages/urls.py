"""Pages of this room."""

from django.urls import path

from crm.equipment.pages import act, item, line, plan_fact, programme, step

app_name = "equipment"
urlpatterns = [
    path("", programme.ProgrammeList.as_view(), name="programme_list"),
    path("new/", programme.ProgrammeNew.as_view(), name="programme_new"),
    path("plan-fact/", plan_fact.PlanFact.as_view(), name="plan_fact"),
    path("lines/", line.LineList.as_view(), name="line_list"),
    path("lines/<slug:public_id>/", line.LinePage.as_view(), name="line"),
    path("lines/<slug:public_id>/edit/", line.LineEdit.as_view(), name="line_edit"),
    path("lines/<slug:public_id>/advance/", step.LineAdvance.as_view(), name="line_advance"),
    path("lines/<slug:public_id>/items/new/", item.ItemNew.as_view(), name="item_new"),
    path("steps/<slug:public_id>/edit/", step.StepEdit.as_view(), name="step_edit"),
    path("items/<slug:public_id>/edit/", item.ItemEdit.as_view(), name="item_edit"),
    path("acts/", act.ActList.as_view(), name="act_list"),
    path("acts/new/", act.ActNew.as_view(), name="act_new"),
    path("acts/<slug:public_id>/", act.ActPage.as_view(), name="act"),
    path("<str:public_id>/", programme.ProgrammePage.as_view(), name="programme"),
    path("<str:public_id>/share/", programme.ProgrammeShare.as_view(), name="programme_share"),
    path("<slug:public_id>/lines/new/", line.LineNew.as_view(), name="line_new"),
]
