"""Rule 16: migrations are named, linear, reversible or say why not, and import nothing from the apps."""

import ast
import re

NAME = re.compile(r"\d{4}_(?!auto_)[a-z][a-z0-9_]+")
OURS = ("crm", "agreements", "employers")


def name_faults(names):
    """File names that tell nothing."""
    return [f"{name} is not a name" for name in names if not NAME.fullmatch(name.rsplit("/", 1)[-1])]


def import_faults(sources):
    """Imports of our own code, which will have changed when the migration runs."""
    faults = []
    for source in sources:
        for node in ast.walk(source.tree):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in getattr(node, "names", [])]
            if isinstance(node, ast.Import | ast.ImportFrom) and any(module.split(".")[0] in OURS for module in modules):
                faults.append(f"{source.path}:{node.lineno} imports {', '.join(modules)}")
    return faults


def reverse_faults(sources):
    """RunPython and RunSQL without a way back, unless the docstring says why it is irreversible."""
    faults = []
    for source in sources:
        excused = "irreversible" in (ast.get_docstring(source.tree) or "").lower()
        for name, call in source.calls():
            back = len(call.args) > 1 or any(word.arg in ("reverse_code", "reverse_sql") for word in call.keywords)
            if name in ("RunPython", "RunSQL") and not back and not excused:
                faults.append(f"{source.path}:{call.lineno} has no way back")
    return faults


def line_faults(parents):
    """Two heads, or two parents inside one app. parents: {(app, name): [parents of the same app]}."""
    faults = []
    for app in sorted({app for app, _name in parents}):
        own = {name: inside for (one, name), inside in parents.items() if one == app}
        heads = set(own) - {name for inside in own.values() for name in inside}
        if len(heads) > 1:
            faults.append(f"{app} has {len(heads)} heads: {', '.join(sorted(heads))}")
        faults += [f"{app}.{name} merges {', '.join(inside)}" for name, inside in own.items() if len(inside) > 1]
    return faults
