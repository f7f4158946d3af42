"""A port to the trail for rooms on its own floor: they say what was done, and whoever keeps the trail writes it down."""

from collections.abc import Callable
from typing import Any

from crm.core.registry import Registry

#: key -> function with the arguments of crm.audit's `record`; the trail fills it
recorders: Registry[Callable[..., Any]] = Registry("recorders")


def record(**deed: Any) -> None:
    """Write the deed down within the caller's transaction: actor, action, subject, organisation, data, at."""
    for write in recorders:
        write(**deed)
