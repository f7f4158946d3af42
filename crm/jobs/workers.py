"""Who runs a job: one process, named so that a later one on the same host can tell whether it is still alive."""

import os
import secrets
import socket
from functools import cache

SEPARATOR = "|"


@cache
def _nonce(pid: int) -> str:
    return secrets.token_hex(4)


@cache
def host() -> str:
    """This machine and, where there are containers, this process space: only here can a pid be asked for life."""
    try:
        space = os.readlink("/proc/self/ns/pid")
    except OSError:
        space = ""
    return f"{socket.gethostname()[:100]} {space}".strip()


def me() -> str:
    """The name of this process: host, pid and a nonce, since pids come round again."""
    pid = os.getpid()
    return SEPARATOR.join((host(), str(pid), _nonce(pid)))


def is_dead(worker: str) -> bool:
    """Whether this process certainly lives no more. False for other machines: there the lease decides."""
    parts = worker.split(SEPARATOR)
    if len(parts) != 3 or parts[0] != host():
        return False
    pid = int(parts[1])
    if pid == os.getpid():
        return worker != me()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
