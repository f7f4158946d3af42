"""The tree as the checkers see it: Python files parsed once, with their room and their place in it."""

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TOPS = ("crm", "agreements", "employers")
#: Rooms that are packages of crm; everything else under crm/ stands apart.
APART = ("crm.settings", "crm.urls", "crm.wsgi", "crm.asgi")


@dataclass(frozen=True)
class Source:
    """One Python file. path is relative to the root, with slashes."""

    path: str
    text: str

    @cached_property
    def tree(self):
        return ast.parse(self.text)

    @property
    def module(self):
        """Dotted name: crm/audit/models/event.py is crm.audit.models.event."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def room(self):
        return room_of(self.module)

    @property
    def place(self):
        """The first name after the room: models, actions, permissions…; empty for the room itself."""
        rest = self.module.removeprefix(self.room).strip(".")
        return rest.split(".")[0] if rest else ""

    def functions(self):
        """Every function and method of the file."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    def calls(self):
        """(name, call) of every call; the name is the last part: `record` for x.record(...)."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield name_of(node.func), node


def name_of(node):
    """`record` for record and for x.y.record."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def room_of(module):
    """crm.audit for crm.audit.models.event, agreements for agreements.rules; empty for what is not ours."""
    parts = module.split(".")
    if parts[0] == "crm":
        return ".".join(parts[:2]) if len(parts) > 1 else "crm"
    return parts[0] if parts[0] in (*TOPS, "tests") else ""


@cache
def of_project(tops=TOPS):
    """Every Python file of the project, read and parsed once for all checkers; nobody changes what is shared."""
    return load(ROOT, tops)


def load(root=ROOT, tops=TOPS):
    """Every Python file of the product under `root`, migrations left out."""
    files = [path for top in tops for path in sorted((root / top).rglob("*.py")) if "migrations" not in path.parts]
    return [Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in files]


def plant(root, path, text):
    """Put a file with a fault into a temporary tree and load the tree; for the tests of the checkers."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return load(root)
