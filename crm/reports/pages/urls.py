"""Pages of this room: figures for those who sign in, /open/ for everybody."""

from django.urls import path

from crm.reports.pages import card, open, region, snapshot

app_name = "reports"
urlpatterns = [
    path("figures/", region.RegionPage.as_view(), name="region"),
    path("figures/all/", card.CardList.as_view(), name="card_list"),
    path("figures/college/<str:unit>/", region.RegionUnit.as_view(), name="region_unit"),
    path("figures/frozen/", snapshot.SnapshotList.as_view(), name="snapshot_list"),
    path("figures/frozen/new/", snapshot.SnapshotFreeze.as_view(), name="snapshot_freeze"),
    path("figures/frozen/<str:public_id>/", snapshot.SnapshotPage.as_view(), name="snapshot"),
    path("figures/frozen/<str:public_id>/rows/", snapshot.SnapshotRows.as_view(), name="snapshot_rows"),
    path("figures/frozen/<str:public_id>/file/", snapshot.SnapshotFile.as_view(), name="snapshot_file"),
    path("figures/frozen/<str:public_id>/paper/", snapshot.SnapshotPaper.as_view(), name="snapshot_paper"),
    path("figures/frozen/<str:public_id>/publish/", snapshot.SnapshotPublish.as_view(), name="snapshot_publish"),
    path("figures/<slug:key>/", card.CardPage.as_view(), name="card"),
    path("figures/<slug:key>/paper/", card.CardPaper.as_view(), name="card_paper"),
    path("figures/<slug:key>/rows/", card.CardRows.as_view(), name="card_rows"),
    path("open/", open.OpenList.as_view(), name="open_list"),
    path("open/<str:public_id>/", open.OpenPage.as_view(), name="open"),
]
