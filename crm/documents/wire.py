"""Frames between a worker and its printer: two lengths, a JSON header, bytes."""

import json
import struct
from collections.abc import Callable
from typing import Any

HEAD = struct.Struct(">II")
#: Neither side accepts more than this in one frame, in bytes.
LIMIT = 64 * 1024 * 1024


def frame(header: dict[str, Any], body: bytes = b"") -> bytes:
    """One frame."""
    text = json.dumps(header).encode()
    return HEAD.pack(len(text), len(body)) + text + body


def read(take: Callable[[int], bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame through `take(n)`, which returns exactly n bytes or fewer at the end; None at the end.

    Raises EOFError when the other side broke off in the middle, ValueError when a length is absurd.
    """
    head = take(HEAD.size)
    if not head:
        return None
    if len(head) < HEAD.size:
        raise EOFError("broken off in a head")
    text_size, body_size = HEAD.unpack(head)
    if text_size + body_size > LIMIT:
        raise ValueError("a frame is too large")
    text, body = take(text_size), take(body_size) if body_size else b""
    if len(text) < text_size or len(body) < body_size:
        raise EOFError("broken off in a body")
    return json.loads(text), body
