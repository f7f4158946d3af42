"""One style sheet a concern, each in its layer; the order of the layers is said once."""

import re

from tests.house.checkers.sources import ROOT

COMMENT = re.compile(r"/\*.*?\*/", re.S)
ORDER = re.compile(r"@layer\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*;")
BLOCK = re.compile(r"@layer\s+([\w-]+)\s*\{")
#: Pages without an account bring one sheet of their own, and a room's after it.
PLAIN = "plain"


def sheets(root=ROOT):
    """(path, text) of every style sheet the site serves; printed papers carry theirs inside."""
    found = sorted(path for folder in ("crm", "employers", "agreements") for path in (root / folder).rglob("static/**/*.css"))
    return [(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in found]


def order_of(files):
    """The layers in their order. AssertionError unless exactly one sheet says it."""
    said = [(path, hit.group(1)) for path, text in files for hit in ORDER.finditer(COMMENT.sub("", text))]
    assert len(said) == 1, f"the order of the layers is said in {[path for path, _names in said]}"
    return [name.strip() for name in said[0][1].split(",")]


def layer_faults(files):
    """Sheets that are not one layer of the declared order, have no word about their concern, or read another site."""
    known = {*order_of(files), PLAIN}
    faults = []
    for path, text in files:
        bare = COMMENT.sub("", text).strip()
        if not text.lstrip().startswith("/*"):
            faults.append(f"{path} does not say what it is about")
        if ORDER.search(bare):
            continue
        block = BLOCK.match(bare)
        if not block or _end(bare, block.end()) != len(bare):
            faults.append(f"{path} is not one layer")
        elif block.group(1) not in known:
            faults.append(f"{path}: layer {block.group(1)} is not in the order")
        if "@import" in bare:
            faults.append(f"{path} imports another sheet")
    return faults


def _end(text, at):
    """Where the block ends whose first character stands at `at`."""
    depth = 1
    while depth and at < len(text):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return at if not depth else -1
