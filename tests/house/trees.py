"""What several house tests read: templates, addresses, pages."""

from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from tests.house.checkers.sources import ROOT, room_of

#: Addresses of others, mounted beside ours.
FOREIGN = ("account_", "mfa_", "socialaccount_", "admin:", "admin_", "set_language", "djdt:")


def templates(root=ROOT):
    """(path, text) of every template."""
    files = sorted((root / "templates").rglob("*.html"))
    return [(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in files]


def addresses():
    """{url name with its namespace: URLPattern} of everything reachable."""
    found = {}

    def walk(patterns, space):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                found[f"{space}{pattern.name or pattern.pattern}"] = pattern
            else:
                walk(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)

    walk(get_resolver().url_patterns, "")
    return found


def ours():
    """Addresses served by our rooms."""
    return {name: pattern for name, pattern in addresses().items() if not name.startswith(FOREIGN) and is_ours(pattern)}


def is_ours(pattern):
    """Whether a room of this project answers there."""
    view = getattr(pattern.callback, "view_class", None) or getattr(pattern.callback, "cls", None) or pattern.callback
    return bool(room_of(view.__module__)) or pattern.name == "api-schema"


def pages():
    """(url name, view class) of every page of ours."""
    return [(name, pattern.callback.view_class) for name, pattern in ours().items() if hasattr(pattern.callback, "view_class")]
