"""Rule 4: files ≤ 300 lines (tests 400), functions ≤ 40, templates ≤ 150. Migrations and data files are exempt."""

FILE, TEST, FUNCTION, TEMPLATE = 300, 400, 40, 150


def file_faults(sources):
    """Python files over their ceiling."""
    faults = []
    for source in sources:
        most, lines = TEST if source.path.startswith("tests/") else FILE, source.text.count("\n")
        if lines > most:
            faults.append(f"{source.path} has {lines} lines, at most {most}")
    return faults


def function_faults(sources):
    """Functions over the ceiling; tests are free."""
    faults = []
    for source in sources:
        for node in source.functions():
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION and not source.path.startswith("tests/"):
                faults.append(f"{source.path}:{node.lineno} {node.name} has {lines} lines, at most {FUNCTION}")
    return faults


def template_faults(templates):
    """Templates over the ceiling. templates: (path, text)."""
    found = ((path, text.count("\n")) for path, text in templates)
    return [f"{path} has {lines} lines, at most {TEMPLATE}" for path, lines in found if lines > TEMPLATE]
