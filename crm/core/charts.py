"""Charts drawn on the server: a Vega-Lite spec becomes inline SVG without script or style, bars are links, a table stands beneath.

The SVG takes its colours from the theme on a screen (`paper=False`) and carries them itself in print.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import vl_convert
from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from lxml import etree

#: The version of Vega-Lite specs are written for.
VEGA_LITE = "5.21"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
#: Colours a spec may use -> custom properties of theme.css.
COLOURS = {"#0b6b63": "var(--accent)", "#1b2430": "var(--ink)", "#55606e": "var(--ink-soft)", "#dde1e7": "var(--line)"}
ACCENT, INK, SOFT, LINE = COLOURS
FONT = "Golos Text Variable, Golos Text, Noto Sans, sans-serif"
WIDTH = 420
#: Of our printed papers (crm.documents.fonts).
PAPER_FONT = "Seriktes Serif, Noto Serif, serif"
PAPER_ROOM = 40
#: Seconds a drawn picture stays in the cache.
KEPT = 30 * 24 * 3600
#: Longer labels are cut in the picture; the table beneath has them whole.
LABEL = 42
_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_PLACE = re.compile(r"#bar-(\d+)$")


class Bar(NamedTuple):
    """One bar: label, value (None: nothing is drawn), the value in words, the list behind it."""

    label: str
    value: float | None
    text: str
    url: str = ""


def bars(rows: Sequence[Bar], *, most: float | None = None) -> dict[str, Any]:
    """The spec of horizontal bars from zero, in the given order. most: where the scale ends, 100 for shares in percent."""
    values = [
        {"order": place, "label": f"{place}", "value": row.value or 0, "text": row.text, "url": f"#bar-{place}"}
        for place, row in enumerate(rows)
    ]
    names = {str(place): _short(row.label) for place, row in enumerate(rows)}
    scale = {"domain": [0, most]} if most else {"domainMin": 0}
    return {
        "background": None,
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": 30},
        "encoding": {
            "y": {
                "field": "label",
                "type": "nominal",
                "sort": {"field": "order"},
                "axis": {
                    "title": None,
                    "ticks": False,
                    "domainColor": LINE,
                    "labelLimit": 280,
                    "labelPadding": 8,
                    "labelExpr": f"({json.dumps(names)})[datum.value]",
                },
            },
            "x": {"field": "value", "type": "quantitative", "axis": None, "scale": scale},
        },
        "layer": [
            {"mark": {"type": "bar", "color": ACCENT, "height": 18}, "encoding": {"href": {"field": "url"}}},
            {"mark": {"type": "text", "align": "left", "dx": 6, "color": INK, "fontSize": 13}, "encoding": {"text": {"field": "text"}}},
        ],
        "config": {"view": {"stroke": None}, "font": FONT, "axis": {"labelFontSize": 13, "labelColor": INK}},
    }


def draw(spec: dict[str, Any], *, title: str, rows: Sequence[Bar] = (), paper: bool = False) -> SafeString:
    """Inline SVG of a spec; `#bar-n` in its href channel leads to rows[n]. The same spec gives the same bytes.

    Raises ValueError for a spec Vega-Lite does not take.
    """
    root = etree.fromstring(_svg(json.dumps(spec, ensure_ascii=False, sort_keys=True)).encode())
    _bare(root)
    _number_clips(root)
    _link(root, rows)
    root.set("class", "chart-picture")
    root.set("role", "group")
    root.set("aria-label", title)
    if paper:
        _print(root)
    else:
        _theme(root)
    return mark_safe(etree.tostring(root, encoding="unicode"))  # noqa: S308 - built above from elements, no text of ours unescaped


def spec_hash(spec: dict[str, Any]) -> str:
    """SHA-256 hex of the canonical JSON of a spec."""
    return hashlib.sha256(json.dumps(spec, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=64)
def _svg(spec: str) -> str:
    """The library's picture: kept by this process, and for all of them in the cache under the hash of the spec."""
    key = f"chart:{vl_convert.__version__}:{VEGA_LITE}:{hashlib.sha256(spec.encode()).hexdigest()}"
    kept = cache.get(key)
    if kept is None:
        kept = str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))
        cache.set(key, kept, KEPT)
    return str(kept)


def _short(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"


def _elements(root: Any) -> Iterable[Any]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _bare(root: Any) -> None:
    """No style (our pages forbid it), no English words for screen readers: the bars' links are named by their rows."""
    for element in _elements(root):
        for name, value in _STYLE.findall(element.attrib.pop("style", "")):
            element.set(name, value.strip())
        for name in [name for name in element.attrib if name.startswith("aria-") or name in ("role", "class")]:
            del element.attrib[name]


def _number_clips(root: Any) -> None:
    """The library counts its clip paths through all pictures of a process; here they begin anew, under the picture's own name."""
    clips = list(root.iter(f"{SVG}clipPath"))
    mark = hashlib.sha256(etree.tostring(root, method="text", encoding="utf-8")).hexdigest()[:8]
    fresh = {element.get("id"): f"c{mark}-{place}" for place, element in enumerate(clips)}
    for element in clips:
        element.set("id", fresh[element.get("id")])
    for element in _elements(root):
        used = element.get("clip-path", "")
        if used.startswith("url(#"):
            element.set("clip-path", f"url(#{fresh.get(used[5:-1], used[5:-1])})")


def _link(root: Any, rows: Sequence[Bar]) -> None:
    """Addresses of our own instead of the numbered places; a bar without one is no link."""
    for element in list(root.iter(f"{SVG}a")):
        place = _PLACE.search(element.attrib.pop(XLINK, ""))
        row = rows[int(place[1])] if place and int(place[1]) < len(rows) else None
        if row is not None and _ours(row.url):
            element.set("href", row.url)
            element.set("aria-label", f"{row.label}: {row.text}")
        else:
            element.tag = f"{SVG}g"


def _ours(url: str) -> bool:
    """Whether an address stays on this site: a path or a query, nothing a browser takes for a host or a script."""
    return url.startswith(("/", "?")) and not urlsplit(url.replace("\\", "/")).netloc


def picture_file(svg: str) -> str:
    """The picture as a data: address, for paper."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _print(root: Any) -> None:
    """The letters of paper are wider than those the picture was measured with: it gets room on both sides."""
    left, top, wide, high = (float(part) for part in root.get("viewBox").split())
    root.set("viewBox", f"{left - PAPER_ROOM:g} {top:g} {wide + 2 * PAPER_ROOM:g} {high:g}")
    root.set("width", f"{wide + 2 * PAPER_ROOM:g}")
    for element in _elements(root):
        if element.get("font-family"):
            element.set("font-family", PAPER_FONT)


def _theme(root: Any) -> None:
    for element in _elements(root):
        for name in ("fill", "stroke"):
            colour = element.get(name, "")
            if colour in COLOURS:
                element.set(name, COLOURS[colour])
