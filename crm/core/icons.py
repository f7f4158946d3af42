"""Icons as inline SVG, read from the installed @tabler/icons at run time; nothing of theirs is committed."""

import re
from functools import cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

#: Drawn where an icon is missing: a ring.
FALLBACK = '<circle cx="12" cy="12" r="5"/>'
NAME = re.compile(r"^[a-z0-9-]+$")


@cache
def shapes(name: str) -> str:
    """The inside of `<name>.svg`; a ring when there is no such icon."""
    if not NAME.match(name):
        return FALLBACK
    path = settings.ICON_DIR / f"{name}.svg"
    if not path.is_file():
        return FALLBACK
    text = path.read_text(encoding="utf-8")
    inside = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    return " ".join(line.strip() for line in inside.splitlines() if line.strip() and "M0 0h24v24H0z" not in line)


def svg(name: str) -> SafeString:
    """An icon for the eye only: hidden from screen readers, coloured by the text around it."""
    return mark_safe(  # noqa: S308 - shapes come from a package of ours, the name is checked
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{shapes(name)}</svg>'
    )
