"""Finds what each room hangs on the frames of this one (house rule R3)."""

from django.utils.module_loading import autodiscover_modules

#: Modules looked for in every room, ground first. A room need not have any of them.
HOOKS = (
    "errors",
    "permissions",
    "events",
    "reach",
    "notifications",
    "links",
    "jobs",
    "exchange",
    "reports",
    "search",
    "choosing",
    "tiles",
    "demo",
    "subjects",
    "panels",
    "moving",
    "lists",
    "hints",
    "menu",
    "checks",
)


def autodiscover() -> None:
    """Import every hook module of every installed app; importing registers."""
    for name in HOOKS:
        autodiscover_modules(name)
