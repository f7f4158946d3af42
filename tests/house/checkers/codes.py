"""Codes named in the source: refusals, tasks, recorded actions. Each must resolve."""

import ast
import re
from string import Formatter

REFUSALS = {"DomainError", "Invalid", "Forbidden", "Missing", "Conflict", "no"}
CODE = re.compile(r"[a-z_]+\.[a-z0-9_]+")


def refusals(sources):
    """(where, code or pattern, names of parameters or None when they are passed on as they are) of every refusal."""
    for source in sources:
        for name, call in source.calls():
            if name not in REFUSALS or not call.args:
                continue
            given = None if any(word.arg is None for word in call.keywords) else {word.arg for word in call.keywords} - {"field"}
            for code in codes_in(call.args[0]):
                yield f"{source.path}:{call.lineno}", code, given


def codes_in(node):
    """Codes an expression can be: a literal, either branch of `a if b else c`, a pattern for an f-string; none when computed elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if CODE.fullmatch(node.value) else []
    if isinstance(node, ast.IfExp):
        return codes_in(node.body) + codes_in(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)]
    return []


def refusal_faults(sources, sentences):
    """Codes without a sentence, and sentences that ask for a parameter the refusal does not give. sentences: code -> English text."""
    faults = []
    for where, code, given in refusals(sources):
        found = [known for known in sentences if re.fullmatch(re.escape(code).replace(r"\*", r"[a-z0-9_]+"), known)]
        if not found:
            faults.append(f"{where} refuses with {code!r}, which has no sentence")
        elif "*" not in code and given is not None:
            needed = {name for _text, name, _spec, _conversion in Formatter().parse(sentences[code]) if name}
            faults += [f"{where} {code!r} needs {name!r}" for name in sorted(needed - given)]
    return faults


def constants(sources, function, argument):
    """(where, text) of a literal argument of every call of `function`: a keyword, or the first positional one when argument is 0."""
    for source in sources:
        for name, call in source.calls():
            if name != function:
                continue
            values = call.args[:1] if argument == 0 else [word.value for word in call.keywords if word.arg == argument]
            for value in values:
                for code in codes_in(value):
                    yield f"{source.path}:{call.lineno}", code


def unknown_faults(found, known, what):
    """Names among `found` that nothing known answers to."""
    return [
        f"{where} names {what} {code!r}, and nothing answers to it"
        for where, code in found
        if not any(re.fullmatch(re.escape(code).replace(r"\*", r"[a-z0-9_]+"), name) for name in known)
    ]
