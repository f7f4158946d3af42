"""The user guide, served inside: chapters of docs/guide by language, and which chapter speaks of which room."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from crm.core.registry import Registry

#: url name of a page, or app name of its room -> the chapter that speaks of it, "chapter" or "chapter#section"; rooms fill it in `menu.py`
help_chapters: Registry[str] = Registry("help chapters")
CONTENTS = "README"
NAME = re.compile(r"^[A-Za-z]{2,30}$")
_LINK = re.compile(r"^(?:\./)?([A-Za-z]+)\.md(#[a-z-]+)?$")
#: A place "?" leads to, on a line of its own above its heading; the same name in every language.
ANCHOR = re.compile(r'^<a id="([a-z-]+)"></a>$', re.M)
_ANCHORED = re.compile(r'^<a id="([a-z-]+)"></a>\n+#+ (.+)$', re.M)


@dataclass(frozen=True)
class Chapter:
    """One chapter in one language. language: the one it is written in, which is the asked one wherever it exists.

    sections: (anchor, words) of its headings that can be led to.
    """

    name: str
    title: str
    body: SafeString
    language: str
    sections: tuple[tuple[str, str], ...] = ()


def chapter(name: str, language: str) -> Chapter | None:
    """The chapter in the asked language, else in Russian, else in Kazakh; None where there is none of this name."""
    if not NAME.match(name):
        return None
    for code in dict.fromkeys((language, "ru", "kk")):
        path = guide_dir() / code / f"{name}.md"
        if path.is_file():
            return _read(path, code, path.stat().st_mtime_ns)
    return None


def chapter_for(url_name: str, app_name: str = "") -> tuple[str, str]:
    """Where “?” leads from a page: (chapter, section) told for the page itself, for its room, or the contents. section may be empty."""
    told = help_chapters.find(url_name) or help_chapters.find(app_name) or CONTENTS
    name, _mark, section = told.partition("#")
    return name, section


def tell_chapters(rows: dict[str, str]) -> None:
    """Say where “?” leads from pages of a room: {url name or app name: chapter or chapter#section}."""
    for name, place in rows.items():
        help_chapters.add(name, place)


def guide_dir() -> Path:
    """Where the guide lies."""
    return Path(settings.ROOT) / "docs" / "guide"


@lru_cache(maxsize=128)
def _read(path: Path, language: str, _changed: int) -> Chapter:
    text = path.read_text(encoding="utf-8")
    first, _line, rest = text.partition("\n")
    body, sections = _render(rest, path.parent)
    return Chapter(path.stem, first.lstrip("# ").strip(), body, language, sections)


def _render(text: str, home: Path) -> tuple[SafeString, tuple[tuple[str, str], ...]]:
    """HTML of our own Markdown and its sections; raw HTML in it is shown as text, but for anchors, which name the heading below.

    Links between chapters stay inside and bear their titles. Lines that lead out of the guide (to its other language, to the
    papers of developers) are left out.
    """
    text = "\n".join(line for line in text.splitlines() if "](../" not in line)
    names = {words.strip(): anchor for anchor, words in _ANCHORED.findall(text)}
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(ANCHOR.sub("", text))
    sections = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and tokens[place + 1].content in names:
            words = tokens[place + 1].content
            token.attrSet("id", names[words])
            sections.append((names[words], words))
        _lead_inside(token, home)
    html = mark_safe(parser.renderer.render(tokens, parser.options, {}))  # noqa: S308 - our own files, HTML in them is off
    return html, tuple(sections)


def _lead_inside(block: Token, home: Path) -> None:
    """Turn links of one piece of text to other chapters into addresses of the product."""
    for place, token in enumerate(block.children or []):
        found = _LINK.match(str(token.attrGet("href") or "")) if token.type == "link_open" else None
        if found:
            token.attrSet("href", reverse("core:guide", args=[found[1]]) + (found[2] or ""))
            if (block.children or [])[place + 1].content.endswith(".md"):
                (block.children or [])[place + 1].content = _title(home / f"{found[1]}.md")


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return lines.readline().lstrip("# ").strip()
