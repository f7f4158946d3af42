"""The left rail: menu entries as rows with an address and whether one is there."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from crm.core.ports import MenuEntry


class RailRow(NamedTuple):
    """One line of the rail."""

    label: Any
    url: str
    icon: str
    here: bool


def address_of(name: str) -> str:
    """The address of a page without arguments; empty where there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def rail_rows(entries: Iterable[MenuEntry], request: HttpRequest | None) -> list[RailRow]:
    """Rows for `entries`; the entry whose address is the longest beginning of the present path is the place.

    Where none is, the first entry of the same room is. Entries whose page does not exist are left out.
    """
    rows = [(entry, url) for entry in entries if (url := address_of(entry.url_name))]
    path = request.path if request is not None else ""
    match = getattr(request, "resolver_match", None)
    fits = [url for _, url in rows if url == path or (url != "/" and path.startswith(url))]
    here = max(fits, key=len, default="")
    if not here and match is not None:
        here = next((url for entry, url in rows if entry.url_name.split(":")[0] == match.app_name), "")
    return [RailRow(entry.label, url, entry.icon, url == here) for entry, url in rows]
