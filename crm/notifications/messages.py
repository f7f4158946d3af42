"""What can be said: each message is declared once, with its words and who hears it."""

from dataclasses import dataclass
from typing import Any

from crm.core.registry import Registry

#: Who a message is for; the outbox groups by it and a test forbids a message for nobody.
AUDIENCES = ("member", "invited", "link_holder", "owner")


@dataclass(frozen=True)
class Message:
    """One kind of message.

    subject, body: lazily translated, with {named} parameters; words of the addressee's language.
    audience: member (has an account), invited, link_holder (acts by link), owner (of the account itself).
    secret: the text or address opens something; it is then wiped for account holders too, once delivered.
    """

    code: str
    subject: Any
    body: Any
    audience: str
    secret: bool = False

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            raise ValueError(f"{self.code}: nobody is called {self.audience!r}")


#: code -> Message; each room fills it in `<room>/notifications.py`
messages: Registry[Message] = Registry("messages")


def declare(*rows: Message) -> None:
    """Add a room's messages."""
    for row in rows:
        messages.add(row.code, row)
