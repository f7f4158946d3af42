"""docs/lifecycle.md, written from the tables themselves, in English."""

from collections.abc import Iterable

from django.utils.translation import override

from crm.core.lifecycle import Lifecycle, Transition, lifecycles

INTRO = """# Lifecycles

Written by `manage.py lifecycle_docs` from the tables in the code; a test compares. Do not edit by hand.

A step is possible when the record is in one of the source states, the permission says yes and every guard holds.
A refusal says which of them stood in the way. Codes are stored for ever; labels are for people.
"""


def describe(tables: Iterable[Lifecycle] | None = None) -> str:
    """The whole page for these tables; without an argument, for every registered one by name."""
    rows = sorted(lifecycles if tables is None else tables, key=lambda life: life.name)
    with override("en"):
        return "\n".join([INTRO, *(_table(life) for life in rows)])


def _table(life: Lifecycle) -> str:
    lines = [f"## {life.name}", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {life.states[0][0]}"]
    lines += [f"    {source} --> {row.target}: {row.name}" for row in life.transitions for source in row.sources]
    lines += ["```", "", "| state | label |", "|---|---|", *(f"| `{code}` | {label} |" for code, label in life.states), ""]
    lines += ["| step | label | from | to | who may | guards | announces | reason | days |", "|---|---|---|---|---|---|---|---|---|"]
    return "\n".join([*lines, *(_row(row) for row in life.transitions), ""])


def _row(row: Transition) -> str:
    cells = [
        f"`{row.name}`",
        str(row.label),
        _codes(row.sources),
        f"`{row.target}`",
        f"`{row.may}`",
        _codes(row.guards),
        f"`{row.announces}`" if row.announces else "",
        "needed" if row.needs_reason else "",
        str(row.deadline_days or ""),
    ]
    return f"| {' | '.join(cells)} |"


def _codes(codes: tuple[str, ...]) -> str:
    return ", ".join(f"`{code}`" for code in codes)
