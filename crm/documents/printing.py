"""HTML to PDF through the printer process: one per worker process, restarted when it dies, ended at exit."""

import atexit
import contextlib
import hashlib
import logging
import os
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from crm.core.errors import DomainError
from crm.documents import wire
from crm.documents.rules.text import deep

log = logging.getLogger(__name__)
#: Seconds one document may take; the first one of a process has to load the fonts as well.
TIMEOUT = 60.0
#: A printer is replaced after this many documents, so that it never grows.
LIFETIME = 1000


@dataclass(frozen=True)
class Printed:
    """A printed document: its exact bytes, their SHA-256 in hex, the number of pages."""

    data: bytes
    sha256: str
    pages: int


class PrintFailed(DomainError):
    """The document could not be printed; nothing was stored. Trying again may help when the printer died."""

    status = 503


class _Printer:
    """The other end of crm.documents.renderer."""

    def __init__(self) -> None:
        # Only our own code and the fonts: no settings, no secrets, no proxies in the environment of the child.
        keep = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH") if key in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "crm.documents.renderer", *map(str, settings.FONT_DIRS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings.ROOT,
            env={**keep, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self.owner = os.getpid()
        self.printed = 0

    @property
    def usable(self) -> bool:
        """Alive, ours (not inherited through a fork) and not worn out."""
        return self.owner == os.getpid() and self.process.poll() is None and self.printed < LIFETIME

    def ask(self, html: bytes, timeout: float) -> tuple[dict[str, Any], bytes]:
        """One document. EOFError or OSError when the process dies, TimeoutError when it takes too long."""
        until = time.monotonic() + timeout
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise EOFError("no pipes")
        stdin.write(wire.frame({}, html))
        stdin.flush()
        answer = wire.read(lambda size: _take(stdout.fileno(), size, until))
        if answer is None:
            raise EOFError("the printer hung up")
        self.printed += 1
        return answer

    def end(self) -> None:
        """Stop the process, if it is ours, and close its pipes."""
        if self.owner != os.getpid():
            return
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _take(handle: int, size: int, until: float) -> bytes:
    parts: list[bytes] = []
    while size:
        if not select.select([handle], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError("the printer took too long")
        part = os.read(handle, min(size, 1 << 20))
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


_lock = threading.Lock()
_printer: _Printer | None = None


def _ready() -> _Printer:
    global _printer
    if _printer is None or not _printer.usable:
        if _printer is not None:
            _printer.end()
        _printer = _Printer()
    return _printer


def close() -> None:
    """End this process's printer; the next document starts a new one."""
    global _printer
    if _printer is not None:
        _printer.end()
        _printer = None


atexit.register(close)


def print_html(html: str, *, timeout: float = TIMEOUT) -> Printed:
    """The PDF of a whole HTML document. A printer found dead is replaced once.

    Raises PrintFailed("documents.print_failed") when the document cannot be printed or takes longer than
    `timeout` seconds.
    """
    source = html.encode()
    with _lock:
        for attempt in (1, 2):
            try:
                answer, data = _ready().ask(source, timeout)
                break
            except (EOFError, OSError, ValueError) as error:
                close()
                if attempt == 2 or isinstance(error, TimeoutError):
                    raise PrintFailed("documents.print_failed") from error
    for line in answer.get("complaints", ()):
        log.warning("printer: %s", line)
    if not answer["ok"]:
        log.error("printer: %s", answer["error"])
        raise PrintFailed("documents.print_failed")
    return Printed(data, hashlib.sha256(data).hexdigest(), answer["pages"])


def render(template: str, context: dict[str, Any], *, lang: str = "kk") -> Printed:
    """Print a template of templates/documents/. The same template and context give the same bytes.

    Strings in `context` lose control and direction marks first; values are escaped by the template.
    """
    with translation.override(lang):
        html = render_to_string(template, {"lang": lang, **deep(context)})
    return print_html(html)
