"""Where files of lists lie until their days are over: in the private storage, apart from what is frozen there for ever."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings


def place_of(name: str) -> Path:
    """Where the file of that name lies."""
    return Path(settings.PRIVATE_DIR) / "exports" / name


def put(name: str, write: Callable[[IO[bytes]], None]) -> tuple[int, str]:
    """Let `write` fill the file; it stands under its name only when it is whole. Returns (bytes, SHA-256)."""
    target = place_of(name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    draft = target.with_suffix(f"{target.suffix}.{os.getpid()}.part")
    try:
        with draft.open("w+b") as file:
            draft.chmod(0o640)
            write(file)
            file.flush()
            os.fsync(file.fileno())
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return size, sha256


def open_file(name: str) -> BinaryIO:
    """The file, for reading. FileNotFoundError when it is gone."""
    return place_of(name).open("rb")


def throw_away(name: str) -> None:
    """Remove the file, if it is there."""
    place_of(name).unlink(missing_ok=True)
