"""What graduates are told."""

from django.utils.translation import gettext_lazy as _

from crm.notifications.messages import Message, declare

declare(
    Message(
        "graduates.invited",
        _("{college}: what do you do now?"),
        _(
            "{name}, {college} asks what you do after graduating. It takes three taps. You may say that you would rather not answer: "
            "nothing follows from it. The link is for you alone. Valid until {until}."
        ),
        "link_holder",
        secret=True,
    ),
)
