"""The user guide, served inside: chapters of docs/guide by language, and which chapter speaks of which room."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from crm.core.registry import Registry

#: app name of a page -> name of the chapter that speaks of it; rooms fill it in `menu.py`
help_chapters: Registry[str] = Registry("help chapters")
CONTENTS = "README"
NAME = re.compile(r"^[A-Za-z]{2,30}$")
_LINK = re.compile(r"^(?:\./)?([A-Za-z]+)\.md$")


@dataclass(frozen=True)
class Chapter:
    """One chapter in one language. language: the one it is written in, which is the asked one wherever it exists."""

    name: str
    title: str
    body: SafeString
    language: str


def chapter(name: str, language: str) -> Chapter | None:
    """The chapter in the asked language, else in Russian, else in Kazakh; None where there is none of this name."""
    if not NAME.match(name):
        return None
    for code in dict.fromkeys((language, "ru", "kk")):
        path = guide_dir() / code / f"{name}.md"
        if path.is_file():
            return _read(path, code, path.stat().st_mtime_ns)
    return None


def chapter_for(app_name: str) -> str:
    """Where “?” leads from a page of this room: its chapter, or the contents."""
    return help_chapters.find(app_name) or CONTENTS


def guide_dir() -> Path:
    """Where the guide lies."""
    return Path(settings.ROOT) / "docs" / "guide"


@lru_cache(maxsize=128)
def _read(path: Path, language: str, _changed: int) -> Chapter:
    text = path.read_text(encoding="utf-8")
    first, _line, rest = text.partition("\n")
    return Chapter(path.stem, first.lstrip("# ").strip(), _render(rest, path.parent), language)


def _render(text: str, home: Path) -> SafeString:
    """HTML of our own Markdown; raw HTML in it is shown as text. Links between chapters stay inside and bear their titles.

    Lines that lead out of the guide (to its other language, to the papers of developers) are left out.
    """
    text = "\n".join(line for line in text.splitlines() if "](../" not in line)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    for block in tokens:
        for place, token in enumerate(block.children or []):
            found = _LINK.match(str(token.attrGet("href") or "")) if token.type == "link_open" else None
            if found:
                token.attrSet("href", reverse("core:guide", args=[found[1]]))
                if (block.children or [])[place + 1].content.endswith(".md"):
                    (block.children or [])[place + 1].content = _title(home / f"{found[1]}.md")
    return mark_safe(parser.renderer.render(tokens, parser.options, {}))  # noqa: S308 - our own files, HTML in them is off


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return lines.readline().lstrip("# ").strip()
