"""Pages of this room. Links have a short address of their own, so that they fit on a slip."""

from django.urls import URLPattern, URLResolver, path

from crm.accounts.pages import link

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("l/<str:secret>/", link.LinkDoor.as_view(), name="link"),
    path("l/<str:secret>/renew/", link.LinkRenew.as_view(), name="link_renew"),
]
