"""Pages of this room."""

from django.urls import URLPattern, path

from crm.notifications.pages import delivery, inbox

app_name = "notifications"
urlpatterns: list[URLPattern] = [
    path("", inbox.InboxPage.as_view(), name="inbox"),
    path("read/", inbox.InboxRead.as_view(), name="inbox_read"),
    path("sent/", delivery.OutboxPage.as_view(), name="outbox"),
    path("<str:public_id>/", delivery.DeliveryPage.as_view(), name="delivery"),
    path("<str:public_id>/read/", delivery.DeliveryRead.as_view(), name="delivery_read"),
    path("<str:public_id>/retry/", delivery.DeliveryRetry.as_view(), name="delivery_retry"),
]
