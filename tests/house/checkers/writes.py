"""Rules 5, 6 and 14 as far as a reader of source can see them: who writes, and how actions look."""

import ast
import re

from tests.house.checkers.sources import name_of

WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
#: Functions of actions/ of another shape, and why.
EXEMPT = {
    "crm/jobs/actions/enqueue.py": {"enqueue": "the task's name comes first, as in the contract of all rooms"},
    "crm/accounts/actions/links.py": {"renew_link": "the holder of an expired link is nobody yet; the secret is all there is"},
    "crm/notifications/actions/send.py": {"send": "the message's code comes first, as in the contract of all rooms"},
}
ROLE = re.compile(r"\b(actor|user|grant|member|membership|m|g)\.role\s*[!=]=")
#: What an action never sees.
WEB = ("django.http", "django.forms", "django.shortcuts", "django.views", "rest_framework")


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
    """Functions of actions/ that others call: keyword-only, actor first, typed; nothing of requests, forms or responses comes in.

    Steps that only actions share may look as they like, and so may questions without an actor, as long as they write nothing.
    """
    faults, called = [], called_from_outside(sources)
    for source in sources:
        if source.place != "actions":
            continue
        faults += [
            f"{source.path}:{node.lineno} imports {node.module} into an action"
            for node in ast.walk(source.tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(WEB)
        ]
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                faults += [f"{source.path}:{node.lineno} {node.name} {what}" for what in _shape(source, node, called)]
    return faults


def called_from_outside(sources):
    """(module, name) of everything that files outside actions/ import from an actions module."""
    return {
        (node.module, alias.name)
        for source in sources
        if source.place != "actions"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and ".actions" in (node.module or "")
        for alias in node.names
    }


def _shape(source, node, called):
    if node.returns is None:
        yield "has no return type"
    if (source.module, node.name) not in called or node.name in EXEMPT.get(source.path, {}):
        return
    loose = [word.arg for word in (*node.args.posonlyargs, *node.args.args)]
    if not any(name in WRITES | {"record", "update", "move"} for name in _called(node)):
        return
    if "actor" not in loose and "actor" not in [word.arg for word in node.args.kwonlyargs]:
        yield "writes and takes no actor"
    elif loose:
        yield "takes positional arguments"
    elif node.args.kwonlyargs[0].arg != "actor":
        yield "does not begin with actor"


def _called(node):
    return [name_of(part.func) for part in ast.walk(node) if isinstance(part, ast.Call)]


def atomic_faults(sources):
    """Whoever records does so in the transaction of the deed: under @transaction.atomic or inside `with transaction.atomic()`.

    A step that records without one hands the duty to every action of its room that calls it.
    """
    actions = [source for source in sources if source.place == "actions" and source.path != "crm/audit/actions/record.py"]
    called, loose, faults = called_from_outside(sources), {}, []
    for _round in range(4):
        for source in actions:
            for node in source.functions():
                names = {"record"} | {name for room, name in loose if room == source.room}
                lines = [] if _is_atomic(node) else _loose_calls(node, names - {node.name})
                if lines:
                    loose[source.room, node.name] = lines
    for source in actions:
        for node in source.functions():
            lines = loose.get((source.room, node.name), ()) if (source.module, node.name) in called and not _is_atomic(node) else ()
            faults += [f"{source.path}:{line} {node.name} records outside a transaction" for line in lines]
    return faults


def _is_atomic(node):
    return any("atomic" in ast.unparse(mark) for mark in node.decorator_list)


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
