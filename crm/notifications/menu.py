"""Where “?” leads from pages of this room; it has no line in the rail."""

from crm.core.guide import tell_chapters

tell_chapters(
    {
        "notifications": "basics#messages",
    }
)
