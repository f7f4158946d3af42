"""Pages of this room."""

from django.urls import path

from crm.exchange.pages import export, file, meaning, row, sample, session, undo

app_name = "exchange"
urlpatterns = [
    path("", session.ImportList.as_view(), name="import_list"),
    path("new/", session.ImportNew.as_view(), name="import_new"),
    path("templates/<slug:kind>/", file.ImportTemplate.as_view(), name="import_template"),
    path("samples/<str:name>/", sample.ImportSample.as_view(), name="import_sample"),
    path("exports/", export.ExportList.as_view(), name="export_list"),
    path("exports/new/", export.ExportNew.as_view(), name="export_new"),
    path("exports/<str:public_id>/", export.ExportPage.as_view(), name="export"),
    path("exports/<str:public_id>/file/", export.ExportFile.as_view(), name="export_file"),
    path("words/", meaning.MeaningList.as_view(), name="meaning_list"),
    path("words/<str:public_id>/", meaning.MeaningPage.as_view(), name="meaning"),
    path("words/<str:public_id>/edit/", meaning.MeaningEdit.as_view(), name="meaning_edit"),
    path("words/<str:public_id>/forget/", meaning.MeaningForget.as_view(), name="meaning_forget"),
    path("<str:public_id>/", session.ImportPage.as_view(), name="import"),
    path("<str:public_id>/mapping/", session.ImportMapping.as_view(), name="import_mapping"),
    path("<str:public_id>/meanings/", meaning.ImportMeanings.as_view(), name="import_meanings"),
    path("<str:public_id>/apply/", session.ImportApply.as_view(), name="import_apply"),
    path("<str:public_id>/undo/", undo.ImportUndo.as_view(), name="import_undo"),
    path("<str:public_id>/discard/", session.ImportDiscard.as_view(), name="import_discard"),
    path("<str:public_id>/file/", file.ImportFile.as_view(), name="import_file"),
    path("<str:public_id>/returned/", file.ImportReturned.as_view(), name="import_returned"),
    path("<str:public_id>/rows/<str:row>/", row.RowPage.as_view(), name="row"),
    path("<str:public_id>/rows/<str:row>/edit/", row.RowEdit.as_view(), name="row_edit"),
    path("<str:public_id>/rows/<str:row>/decide/", row.RowDecide.as_view(), name="row_decide"),
    path("<str:public_id>/rows/<str:row>/undo/", undo.RowUndo.as_view(), name="row_undo"),
]
