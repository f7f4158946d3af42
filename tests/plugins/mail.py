"""A real SMTP server on loopback, and a door to what it received."""

import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller


class Inbox:
    """Handler of aiosmtpd: keeps every message; `refuse` makes it answer with that line instead."""

    def __init__(self):
        self.messages = []
        self.refuse = ""

    async def handle_DATA(self, server, session, envelope):
        """One message came in."""
        if self.refuse:
            return self.refuse
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append(message)
        return "250 OK"

    def text(self, index=-1):
        """The plain text of a message."""
        return self.messages[index].get_body(("plain",)).get_content()

    def to(self, address):
        """Messages for this address."""
        return [m for m in self.messages if address in str(m["To"])]


def free_port():
    """A TCP port free at this moment on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def smtp_server(settings):
    """Mail really leaves through SMTP and lands in the returned Inbox (`messages`, `text()`, `to()`)."""
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_USE_TLS = False
    inbox.port = controller.port
    yield inbox
    controller.stop()
