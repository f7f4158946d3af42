"""Where “?” leads from pages of this room; it has no line in the rail."""

from crm.core.guide import tell_chapters

tell_chapters(
    {
        "workspace": "basics#views",
        "workspace:draft_list": "basics#forms",
        "workspace:subscription": "basics#follow",
        "workspace:subscription_calendar": "basics#follow",
        "workspace:pin_list": "basics#pins",
    }
)
