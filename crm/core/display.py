"""Values as people write them, in the reader's language: dates, moments, money, numbers."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext, ngettext

from crm.core import clock
from crm.core.clock import ALMATY
from crm.core.languages import active

THIN = "\u202f"
DASH = "—"
_DAY = {"kk": "Y \\ж\\ы\\л\\ғ\\ы j E", "ru": "j E Y \\г.", "en": "j F Y"}


def local(value: dt.datetime) -> dt.datetime:
    """The moment by the clock of Kazakhstan."""
    return value.astimezone(ALMATY) if value.tzinfo else value


def day(value: dt.date | dt.datetime | None) -> str:
    """«2026 жылғы 15 қыркүйек», «15 сентября 2026 г.», "15 September 2026"; a dash for nothing."""
    if not value:
        return DASH
    lang = active()
    words = formats.date_format(local(value) if isinstance(value, dt.datetime) else value, _DAY[lang], use_l10n=False)
    return words.lower() if lang == "kk" else words


def short_day(value: dt.date | dt.datetime | None) -> str:
    """15.09.2026, for tables."""
    if not value:
        return DASH
    return (local(value) if isinstance(value, dt.datetime) else value).strftime("%d.%m.%Y")


def moment(value: dt.datetime | None) -> str:
    """A day with hours and minutes, by the clock of Kazakhstan."""
    return f"{day(value)}, {local(value):%H:%M}" if value else DASH


def due(value: dt.date | None, today: dt.date | None = None) -> str:
    """How far a deadline is: "today", "tomorrow", "in 3 days", "2 days late"; empty for nothing."""
    if value is None:
        return ""
    days = (value - (today or clock.today())).days
    if days < 0:
        return ngettext("%(count)s day late", "%(count)s days late", -days) % {"count": number(-days)}
    if days < 2:
        return gettext("tomorrow") if days else gettext("today")
    return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": number(days)}


def number(value: Any) -> str:
    """1 240 with thin spaces; a fraction keeps its digits and gets the language's separator."""
    if value is None or value == "":
        return DASH
    whole, _, rest = f"{value:f}".partition(".") if isinstance(value, float | Decimal) else (str(value), "", "")
    grouped = f"{int(whole):,}".replace(",", THIN)
    return f"{grouped}{'.' if active() == 'en' else ','}{rest}" if rest.strip("0") else grouped


def money(value: Any) -> str:
    """Tenge: 1 240 000 ₸ with thin spaces."""
    return DASH if value is None or value == "" else f"{number(value)}{THIN}₸"


def mask_iin(value: str | None) -> str:
    """Only the last four digits of an IIN or BIN."""
    text = str(value or "")
    return f"{'•' * (len(text) - 4)}{text[-4:]}" if len(text) > 4 else (text or DASH)
