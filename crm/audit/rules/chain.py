"""How an event becomes a link of its organisation's chain."""

from typing import Any

from crm.audit.rules.canonical import canonical, moment, sha256

#: What the first link of every chain points back to.
GENESIS = "0" * 64
#: Columns a seal vouches for; renaming or adding one breaks every chain ever sealed.
SEALED = (
    "public_id",
    "organisation",
    "actor_kind",
    "actor_ref",
    "actor_name",
    "action",
    "subject_kind",
    "subject_id",
    "subject_label",
    "payload_sha256",
)


def event_text(event: Any) -> str:
    """The canonical text of an event row; the payload is in it by its digest only."""
    columns: dict[str, Any] = {name: getattr(event, name) for name in SEALED}
    return canonical({**columns, "at": moment(event.at), "created_at": moment(event.created_at)})


def link_hash(previous: str, position: int, text: str) -> str:
    """The hash of a link: SHA-256 over the previous hash, the position and the text of the event."""
    return sha256(canonical([previous, position, text]))
