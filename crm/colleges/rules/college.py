"""What must hold for a college's requisites."""

import re

from crm.core.errors import Invalid

_PARTS = re.compile(r"\{(n(?::0?\d{1,2}d)?|yy|yyyy)\}")


def check_number_pattern(pattern: str) -> str:
    """The pattern itself when it has exactly one {n…} and otherwise only {yy} or {yyyy}; Invalid at `number_pattern` if not."""
    names = [name.split(":")[0] for name in _PARTS.findall(pattern)]
    rest = _PARTS.sub("", pattern)
    if names.count("n") != 1 or "{" in rest or "}" in rest:
        raise Invalid("colleges.number_pattern", field="number_pattern", example="{n:03d}-{yy}")
    return pattern
