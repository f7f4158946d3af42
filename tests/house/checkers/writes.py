"""Rules 5, 6 and 14 as far as a reader of source can see them: who writes, and how actions look."""

import ast
import re

from tests.house.checkers.sources import name_of

WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
#: Functions of actions/ whose first argument names what is asked for, as everybody says it aloud.
NAMED_FIRST = {
    "crm/jobs/actions/enqueue.py": {"enqueue": "the task's name comes first, as in the contract of all rooms"},
    "crm/notifications/actions/send.py": {"send": "the message's code comes first, as in the contract of all rooms"},
}
ROLE = re.compile(r"\.role\s*[!=]=")


def page_write_faults(sources):
    """Pages and api parse, call one action or one queryset, and answer."""
    faults = []
    for source in sources:
        if source.place not in ("pages", "api"):
            continue
        for name, call in source.calls():
            on = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
            rows = "objects" in on or ".filter(" in on or ".exclude(" in on or "visible_to" in on
            if isinstance(call.func, ast.Attribute) and (name in WRITES and on not in ("super()", "self") or name == "update" and rows):
                faults.append(f"{source.path}:{call.lineno} writes: {on}.{name}()")
        faults += [f"{source.path}:{line} asks for a role" for line, text in enumerate(source.text.splitlines(), 1) if ROLE.search(text)]
    return faults


def action_faults(sources):
    """Public functions of actions/: keyword-only, actor first, typed return; nothing of requests, forms or responses comes in."""
    faults = []
    for source in sources:
        if source.place != "actions":
            continue
        faults += [
            f"{source.path}:{node.lineno} imports {found} into an action"
            for node in ast.walk(source.tree)
            if isinstance(node, ast.ImportFrom)
            for found in [node.module or ""]
            if found in ("django.http", "django.forms", "django.shortcuts") or found.startswith(("rest_framework", "django.views"))
        ]
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                faults += [f"{source.path}:{node.lineno} {node.name} {what}" for what in _shape(source, node)]
    return faults


def _shape(source, node):
    if node.returns is None:
        yield "has no return type"
    if node.name in NAMED_FIRST.get(source.path, {}):
        return
    if node.args.args or node.args.posonlyargs:
        yield "takes positional arguments"
    elif not node.args.kwonlyargs or node.args.kwonlyargs[0].arg != "actor":
        yield "does not begin with actor"


def atomic_faults(sources):
    """Whoever records does so in the transaction of the deed: under @transaction.atomic or inside `with transaction.atomic()`."""
    faults = []
    for source in sources:
        if source.place != "actions" or source.path == "crm/audit/actions/record.py":
            continue
        safe = _atomic_functions(source)
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in safe:
                loose = _loose_calls(node, {"record"})
                faults += [f"{source.path}:{line} {node.name} records outside a transaction" for line in loose]
    return faults


def _atomic_functions(source):
    return {node.name for node in source.functions() if any("atomic" in ast.unparse(mark) for mark in node.decorator_list)}


def _loose_calls(function, names):
    inside = {
        id(part)
        for block in ast.walk(function)
        if isinstance(block, ast.With) and any("atomic" in ast.unparse(item) for item in block.items)
        for part in ast.walk(block)
    }
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and name_of(node.func) in names]
    return [call.lineno for call in calls if id(call) not in inside]


def return_faults(sources, places=("rules", "lifecycle", "permissions", "actions"), rooms=("crm.core",)):
    """Every function of core, rules, lifecycle, permissions and actions states what it returns."""
    return [
        f"{source.path}:{node.lineno} {node.name} has no return type"
        for source in sources
        if source.place in places or source.room in rooms
        for node in source.functions()
        if node.returns is None and node.name != "__init__"
    ]
