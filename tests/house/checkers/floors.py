"""R1–R4: who may import whom, who may point at whom, and the order inside a room."""

import ast
import re

from tests.house.checkers.sources import APART, name_of, room_of

#: Ground first. A room imports rooms of lower floors only; neighbours on a floor do not know each other. A new room is one new name.
FLOORS = (
    ("crm.core",),
    ("crm.audit", "crm.jobs"),
    ("crm.accounts",),
    ("crm.notifications", "crm.documents", "crm.workspace"),
    ("crm.exchange",),
    ("crm.reports",),
    ("crm.colleges",),
    ("crm.graduates", "crm.equipment"),
    ("employers",),
    ("agreements",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
#: Rooms that must work for any noun.
ENGINES = ("crm.core", "crm.audit", "crm.jobs", "crm.notifications", "crm.documents", "crm.workspace", "crm.exchange", "crm.reports")
NOUN = re.compile(r"(agreements|employers|colleges|graduates|equipment)[.:][A-Za-z_]+")
#: Places inside a room, ground first; names not listed are the room's own and free.
ORDER = (
    ("choices",),
    ("rules", "lifecycle", "querysets"),
    ("models",),
    ("permissions", "notifications"),
    ("documents",),
    ("actions",),
    ("jobs", "exchange", "reports", "search", "tiles", "demo"),
    ("api", "pages"),
)
PLACE = {name: level for level, names in enumerate(ORDER) for name in names}
#: Whatever stands at the root of the repository; no other top-level Python package, ever.
TOP_LEVEL = {
    *("manage.py", "crm", "agreements", "employers", "templates", "docs", "tests", "deploy"),
    *("requirements.txt", "requirements-dev.txt", "README.md", "pyproject.toml", "Makefile", "package.json", "package-lock.json"),
}


def imports(source):
    """(line, module, inside a function) for every import; `from a import b` gives a and a.b."""
    inside = {id(part) for function in source.functions() for part in ast.walk(function)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            yield node.lineno, name, id(node) in inside


def arrow_faults(sources):
    """Imports that go up or sideways, relative imports, imports inside functions, imports of tests."""
    faults = set()
    for source in sources:
        for line, module, inside in imports(source):
            where = f"{source.path}:{line}"
            if module.startswith("."):
                faults.add(f"{where} imports relatively")
            if inside:
                faults.add(f"{where} imports inside a function")
            fault = arrow_fault(source.module, module)
            if fault:
                faults.add(f"{where} {fault}")
    return sorted(faults)


def arrow_fault(importer, imported):
    """What is wrong with this arrow; empty when nothing."""
    here, there = room_of(importer), room_of(imported)
    if not there or there in (here, "crm"):
        return ""
    if there == "tests":
        return "imports tests"
    if any(importer.startswith(apart) for apart in APART):
        return "" if there in ("crm.core", "crm.settings") else f"imports {there}; the front door names rooms by strings"
    if there in APART:
        return f"imports {there}"
    if here not in LEVEL or there not in LEVEL:
        return f"stands in a room that the floor list does not know: {here} or {there}"
    return "" if LEVEL[there] < LEVEL[here] else f"imports {there}, which is not below {here}"


def relation_faults(relations):
    """Foreign keys that point up or sideways. relations: (model label, its room, related label, its room)."""
    faults = []
    for label, here, related, there in relations:
        if there in LEVEL and here in LEVEL and here != there and related != "accounts.User" and LEVEL[there] >= LEVEL[here]:
            faults.append(f"{label} points at {related}, which is not below {here}")
    return faults


def order_faults(sources):
    """Inside a room: no import of a later place, and pages and api never of each other. The ground holds engines, not places."""
    faults = set()
    for source in sources:
        if source.place not in PLACE or source.room not in LEVEL or source.room == "crm.core":
            continue
        for line, module, _inside in imports(source):
            if room_of(module) != source.room:
                continue
            place = module.removeprefix(source.room).strip(".").split(".")[0]
            if place not in PLACE or place == source.place:
                continue
            if PLACE[place] > PLACE[source.place] or {place, source.place} == {"pages", "api"}:
                faults.add(f"{source.path}:{line} imports {place}, which stands after {source.place}")
    return sorted(faults)


def noun_faults(sources):
    """Codes, labels and addresses of nouns inside the engines; what the text says in docstrings is free."""
    faults = []
    for source in sources:
        if source.room not in ENGINES:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NOUN.fullmatch(node.value):
                faults.append(f"{source.path}:{node.lineno} knows {node.value!r}")
    return faults


def top_faults(names):
    """Entries of the root that the layout does not know; dotfiles are free."""
    return sorted(name for name in names if not name.startswith(".") and name not in TOP_LEVEL)


def signal_faults(sources):
    """No signals, no logic in save(): rule 10. The one allauth adapter of accounts may receive them."""
    faults = []
    for source in sources:
        if source.path == "crm/accounts/adapter.py":
            continue
        for name, call in source.calls():
            if name in ("receiver", "connect") and "signal" in ast.unparse(call).lower():
                faults.append(f"{source.path}:{call.lineno} listens to a signal")
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and source.place == "models":
                faults += [f"{source.path}:{part.lineno} has logic in save()" for part in node.body if name_of_def(part) == "save"]
    return faults


def name_of_def(node):
    """The name of a function definition, or nothing."""
    return node.name if isinstance(node, ast.FunctionDef) else name_of(node)
