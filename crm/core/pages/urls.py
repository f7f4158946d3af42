"""Pages of the frame: start page, search, language."""

from django.urls import path

from crm.core.pages.bulk import BulkPage
from crm.core.pages.check import CheckPage
from crm.core.pages.choose import ChoosePage
from crm.core.pages.guide import GuidePage
from crm.core.pages.health import healthz, readyz
from crm.core.pages.home import HomePage
from crm.core.pages.language import LanguagePage
from crm.core.pages.search import SearchPage, SuggestPage

app_name = "core"
urlpatterns = [
    path("", HomePage.as_view(), name="home"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("search/", SearchPage.as_view(), name="search"),
    path("search/suggest/", SuggestPage.as_view(), name="search_suggest"),
    path("bulk/", BulkPage.as_view(), name="bulk"),
    path("check/", CheckPage.as_view(), name="check"),
    path("choose/<slug:key>/", ChoosePage.as_view(), name="choose"),
    path("help/<slug:name>/", GuidePage.as_view(), name="guide"),
    path("language/", LanguagePage.as_view(), name="language"),
]
