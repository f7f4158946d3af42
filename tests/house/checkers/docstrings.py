"""Rule 17: public docstrings."""

import ast

#: Classes that speak for themselves.
PLAIN_BASES = ("TextChoices", "IntegerChoices", "AppConfig", "NamedTuple", "Enum")


def docstring_faults(sources):
    """Modules, public classes and public functions without a docstring. Packages' __init__ and apps.py are exempt."""
    faults = []
    for source in sources:
        if source.path.endswith(("__init__.py", "apps.py")):
            continue
        if not ast.get_docstring(source.tree):
            faults.append(f"{source.path} has no docstring")
        faults += [f"{source.path}:{line} {name} has no docstring" for line, name in _silent(source.tree.body)]
    return faults


def _silent(body, owner=""):
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        bases = " ".join(ast.unparse(base) for base in getattr(node, "bases", ()))
        plain = node.name == "Meta" or any(base in bases for base in PLAIN_BASES)
        if not plain and not ast.get_docstring(node):
            yield node.lineno, f"{owner}{node.name}"
        if isinstance(node, ast.ClassDef) and not plain:
            yield from _silent(node.body, f"{node.name}.")
