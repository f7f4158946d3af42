"""Telephone numbers as people type them, stored in E.164."""

import re
import unicodedata

import phonenumbers

from crm.core.errors import Invalid

#: A number of the country typed whole: nothing is left to find out (eight is what one dials before it).
_WHOLE = re.compile(r"(?:\+7(?=[34789])|8(?=7))(\d{10})", re.ASCII)
_SEVERAL = re.compile(r"[,;/]|\bили\b|\bнемесе\b")


def parse_phone(text: str, *, field: str | None = "phone") -> str:
    """`+77051234567` from `8 (705) 123-45-67`, `7 705…`, `705…`; a number with `+` may be foreign.

    Raises Invalid core.phone_several for more than one number, core.phone_form for anything else.
    """
    if found := _WHOLE.fullmatch(text):
        return f"+7{found[1]}"
    typed = unicodedata.normalize("NFKC", text).strip()
    parts = [part for part in _SEVERAL.split(typed) if len(re.sub(r"\D", "", part)) >= 6]
    if len(parts) > 1:
        raise Invalid("core.phone_several", field=field)
    if re.sub(r"\D", "", typed)[:2] == "77" and not typed.startswith("+") and len(re.sub(r"\D", "", typed)) == 11:
        typed = f"+{typed}"
    try:
        number = phonenumbers.parse(typed, "KZ")
    except phonenumbers.NumberParseException:
        raise Invalid("core.phone_form", field=field) from None
    if number.extension or re.search(r"[^\W\d_]", typed) or not phonenumbers.is_possible_number(number):
        raise Invalid("core.phone_form", field=field)
    first = str(number.national_number)[0]
    if number.country_code == 7 and first not in ("34789" if typed.startswith("+") else "3479"):
        raise Invalid("core.phone_form", field=field)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
