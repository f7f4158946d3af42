"""Private storage: bytes under their own SHA-256, written once, never changed, never under a public address."""

import hashlib
import os
import re
import secrets
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]{1,5}\Z")


class WriteOnce:
    """A directory of frozen files. Names say the content: two letters, a slash, SHA-256, a suffix."""

    @property
    def root(self) -> Path:
        """Where the files lie."""
        return Path(settings.PRIVATE_DIR)

    def put(self, data: bytes, suffix: str) -> str:
        """Keep `data`; `suffix` with its dot. Returns the name. The same bytes twice are one file.

        On return the bytes are on disk (fsync) and the file is read-only. Raises ValueError for an odd
        suffix, or when a file of that name holds other bytes.
        """
        digest = hashlib.sha256(data).hexdigest()
        name = f"{digest[:2]}/{digest}{suffix}"
        target = self.path(name)
        if target.exists():
            self._same(target, digest)
            return name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        draft = target.parent / f".{secrets.token_hex(8)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o440)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(draft, target)
            except FileExistsError:
                self._same(target, digest)
        finally:
            draft.unlink(missing_ok=True)
        self._settle(target.parent)
        return name

    def path(self, name: str) -> Path:
        """Where the file of that name lies. Raises ValueError for anything that is not such a name."""
        if not _NAME.match(name):
            raise ValueError("not a name of the private storage")
        return self.root / name

    def open(self, name: str) -> BinaryIO:
        """The file, for reading. FileNotFoundError when it is gone."""
        return self.path(name).open("rb")

    def sha256(self, name: str) -> str:
        """SHA-256 in hex of the bytes as they lie there now."""
        with self.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @staticmethod
    def _same(target: Path, digest: str) -> None:
        with target.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise ValueError(f"{target.name} holds other bytes")

    @staticmethod
    def _settle(directory: Path) -> None:
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


private = WriteOnce()
