"""Rule 13 and what a template may hold."""

import re

#: Namespaces are names, not addresses.
ADDRESS = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9.-]+\.[a-z]{2,}""")
INLINE = {
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=[\"']application/(?:json|ld\+json))", re.I),
    "an inline style sheet": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "a role asked for": re.compile(r"{%\s*(?:el)?if[^%]*\b(?:actor|user|grant|member|membership|m|g)\.role\s*[!=]="),
}
#: What the reader is not meant to read: comments, tags, variables, code, markup.
HIDDEN = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%.*?%}|{{.*?}}"
    r"|<!--.*?-->|<(?:code|kbd|svg|title-brand)\b.*?</(?:code|kbd|svg|title-brand)>|<[^>]*>|&[a-z#0-9]+;",
    re.S | re.I,
)
WORD = re.compile(r"[A-Za-zЀ-ӿ]{2,}")
#: Names that are the same in every language.
NAMES = {
    "Seriktes",
    "PDF",
    "XLSX",
    "Excel",
    "CSV",
    "QR",
    "API",
    "Ctrl",
    "SHA",
    "kk",
    "ru",
    "en",
    "RU",
    "EN",
    "KZ",
    "Қазақша",
    "Русский",
    "English",
}
LABELS = re.compile(r"\b(?:placeholder|aria-label|title|alt)\s*=\s*\"([^\"{]*)\"")


def inline_faults(templates):
    """Inline script or style, event attributes, roles of people asked for. Printed documents carry their style sheet inside."""
    faults = []
    for path, text in templates:
        for what, pattern in INLINE.items():
            if path.startswith("templates/documents/") and "style" in what:
                continue
            faults += [f"{path}:{_line(text, hit.start())} has {what}" for hit in pattern.finditer(text)]
    return faults


def address_faults(templates):
    """Addresses of other sites: everything is served from here."""
    return [f"{path}:{_line(text, hit.start())} leads to {hit.group()}" for path, text in templates for hit in ADDRESS.finditer(text)]


def text_faults(templates):
    """Words outside {% trans %} and {% blocktrans %}. Printed documents are data in two languages and exempt."""
    faults = []
    for path, text in templates:
        if path.startswith("templates/documents/"):
            continue
        shown = HIDDEN.sub(lambda hit: re.sub(r"[^\n]", " ", hit.group()), text)
        for line, part in enumerate(shown.split("\n"), 1):
            faults += [f"{path}:{line} says {word!r} in one language only" for word in WORD.findall(part) if word not in NAMES]
        for hit in LABELS.finditer(re.sub(r"{%.*?%}", "", text, flags=re.S)):
            if any(word not in NAMES for word in WORD.findall(hit.group(1))):
                faults.append(f"{path}: {hit.group()} in one language only")
    return faults


def name_faults(views):
    """Pages whose template is not called like their address. views: (url name with its room, template name)."""
    faults = []
    for url, template in views:
        if template and not template.startswith("layout/") and template != f"{url.replace(':', '/')}.html":
            faults.append(f"{url} is drawn by {template}")
    return faults


def orphan_faults(templates, named, mentioned):
    """Page files that no address is called like and nothing mentions. named: url names; mentioned: all other text of the tree."""
    faults = []
    for path, _text in templates:
        short = path.removeprefix("templates/")
        if short.startswith(("layout/", "components/", "account/", "mfa/", "allauth/")) or short.count("/") != 1:
            continue
        if short.removesuffix(".html").replace("/", ":") not in named and short not in mentioned:
            faults.append(f"{path} belongs to no address")
    return faults


def _line(text, at):
    return text.count("\n", 0, at) + 1
