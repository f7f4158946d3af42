"""What the written pages name, held against the tree: links, paths, commands, variables, words of the product. Pure functions."""

import ast
import re

import polib

LINK = re.compile(r"\]\(([^)\s]+)\)")
ANCHOR = re.compile(r'^<a id="([a-z-]+)"></a>$', re.M)
FENCE = re.compile(r"^\s*```.*?^\s*```", re.M | re.S)
SPAN = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
TARGET = re.compile(r"(?:^|`)make ([a-z]+)", re.M)
WORDS = re.compile(r"\*\*(.+?)\*\*", re.S)
#: What is typed as it stands, and no button.
CODE = re.compile(r"`[^`\n]*`")
VARIABLE = re.compile(r"`([A-Z][A-Z0-9_]+)`")
PLACE = re.compile(r"%\([a-z_0-9]+\)[sd]|\{[a-z_0-9]*\}", re.I)


def anchor(heading):
    """The name by which a heading is linked to."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(text):
    """All of a page: of its headings, and those written out above them."""
    text = FENCE.sub("", text)
    return {anchor(row) for row in re.findall(r"^#+ (.+)$", text, re.M)} | set(ANCHOR.findall(text))


def dead_links(page, text, exists, read):
    """Relative links of `page` that lead nowhere. exists(path), read(path): the tree; paths relative to the root."""
    found = []
    for target in LINK.findall(FENCE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, part = target.partition("#")
        there = resolve(page, path) if path else page
        if there is None or not exists(there) or (part and part not in anchors(read(there))):
            found.append(f"{page}: {target}")
    return found


def resolve(page, target):
    """`target` as seen from `page`; None when it leaves the tree."""
    parts = page.split("/")[:-1]
    for step in target.rstrip("/").split("/"):
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def lost_paths(page, text, tops, exists):
    """Paths in code marks that begin with a name of the root and are not there. Names with <room>, … or * are patterns."""
    found = []
    for span in SPAN.findall(FENCE.sub("", text)):
        word = re.split("#|::", span.split()[0])[0]
        if "/" in word and word.split("/")[0] in tops and not re.search(r"[<>*…=]", word) and not exists(word.rstrip("/")):
            found.append(f"{page}: {span}")
    return found


def unknown_commands(page, text, commands):
    """`manage.py X` where X is no command."""
    return [f"{page}: manage.py {name}" for name in COMMAND.findall(text) if name not in commands]


def unknown_targets(page, text, targets):
    """`make X` where X is no target of the Makefile."""
    return [f"{page}: make {name}" for name in TARGET.findall(text) if name not in targets]


def variables_read(source):
    """{variable: literal defaults as written in a document} of what a settings file reads with environs."""
    found = {}
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "env"):
            continue
        name, *rest = node.args
        default = rest[0].value if rest and isinstance(rest[0], ast.Constant) else ""
        found.setdefault(name.value, set()).add(str(default).lower() if isinstance(default, bool) else str(default))
    return found


def variables_told(text):
    """{variable: the rest of its row} of the table under the heading Settings."""
    part = re.split(r"^## ", text.partition("\n## Settings\n")[2], flags=re.M)[0]
    rows = [row.split("|", 2) for row in part.splitlines() if row.startswith("| `")]
    return {name: rest for _, first, rest in rows for name in VARIABLE.findall(first)}


def unequal_variables(told, read):
    """Variables in one place only, and rows that name none of the defaults where the code has one."""
    found = [f"{name}: told, not read" for name in told.keys() - read.keys()]
    found += [f"{name}: read, not told" for name in read.keys() - told.keys()]
    for name in told.keys() & read.keys():
        if "" not in read[name] and not any(f"`{default}`" in told[name] for default in read[name]):
            found.append(f"{name}: default is {', '.join(sorted(read[name]))}")
    return sorted(found)


def catalogue_words(paths):
    """Every translation of these catalogues, placeholders as `…`."""
    return {PLACE.sub("…", text) for entry in _entries(paths) for text in (entry.msgstr, *entry.msgstr_plural.values()) if text}


def source_words(paths):
    """Every English text of these catalogues, placeholders as `…`."""
    return {PLACE.sub("…", text) for entry in _entries(paths) for text in (entry.msgid, entry.msgid_plural) if text}


def _entries(paths):
    return [entry for path in paths for entry in polib.pofile(str(path)) if not entry.obsolete]


def unknown_words(page, text, words):
    """Bold words of a guide that no page of the product shows."""
    bold = [" ".join(match.split()) for match in WORDS.findall(CODE.sub("", text))]
    return [f"{page}: {word}" for word in bold if word not in words]
