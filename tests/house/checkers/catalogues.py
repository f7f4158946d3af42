"""What is wrong with translation catalogues: strings without a translation, fuzzy ones, lost placeholders."""

import ast
import re
from pathlib import Path

import polib
from django.utils.translation.template import templatize

CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
CALL_IN_TEMPLATE = re.compile(r"(?<![a-z])n?gettext\(u?(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", re.S)
PLACEHOLDERS = re.compile(r"%\([a-z_0-9]+\)[sd]|(?<!%)%[sd]|\{[a-z_0-9]*\}", re.I)


def strings_of_python(source):
    """Every string the code hands to gettext."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found


def strings_of_template(source):
    """Every string a template translates."""
    return {ast.literal_eval(match["text"]) for match in CALL_IN_TEMPLATE.finditer(templatize(source))}


def problems(path):
    """Faults of one catalogue: empty, fuzzy, half a plural, other placeholders than the source."""
    rows = []
    for entry in polib.pofile(str(path)):
        if entry.obsolete:
            rows.append(f"{path}: obsolete: {entry.msgid[:60]!r}")
            continue
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if "fuzzy" in entry.flags or not texts or not all(text.strip() for text in texts):
            rows.append(f"{path}: not translated: {entry.msgid[:60]!r}")
            continue
        wanted = set(PLACEHOLDERS.findall(entry.msgid)) | set(PLACEHOLDERS.findall(entry.msgid_plural or ""))
        for text in texts:
            lost = set(PLACEHOLDERS.findall(text)) - wanted
            missing = set(PLACEHOLDERS.findall(entry.msgid)) - set(PLACEHOLDERS.findall(text))
            if lost or (missing and not entry.msgid_plural):
                rows.append(f"{path}: placeholders differ: {entry.msgid[:60]!r}")
    return rows


def known(paths):
    """Every translated msgid of these catalogues."""
    return {entry.msgid for path in paths for entry in polib.pofile(str(path)) if entry.translated()}


def read(root: Path, names):
    """Strings to translate in these files of the tree: {string: file it was met in}."""
    found = {}
    for name in names:
        source = (root / name).read_text()
        strings = strings_of_python(source) if name.endswith(".py") else strings_of_template(source)
        for text in strings:
            found.setdefault(text, name)
    return found
