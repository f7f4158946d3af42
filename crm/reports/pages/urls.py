"""Pages of this room."""

from django.urls import path

from crm.reports.pages import card

app_name = "reports"
urlpatterns = [
    path("", card.CardList.as_view(), name="card_list"),
    path("kept/<str:public_id>/", card.RunPage.as_view(), name="run"),
    path("<slug:key>/", card.CardPage.as_view(), name="card"),
    path("<slug:key>/keep/", card.RunKeep.as_view(), name="run_keep"),
]
