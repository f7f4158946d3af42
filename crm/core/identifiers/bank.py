"""Bank details: ИИК/ЖСК is a 20-character IBAN (ISO 13616, mod 97), БИК/БСК an 8-character BIC."""

import re
import unicodedata
from collections.abc import Mapping

from crm.core.errors import Invalid
from crm.core.permissions import YES, Answer, no

LENGTH = 20


def parse_iban(text: str, *, field: str | None = "iban") -> str:
    """The Kazakhstan IBAN in `text`, upper case, no spaces. Raises Invalid core.iban_*: country, length, characters, check."""
    number = _tidy(text)
    if not number.isascii() or not number.isalnum():
        raise Invalid("core.iban_characters", field=field)
    if not number.startswith("KZ"):
        raise Invalid("core.iban_country", field=field)
    if len(number) != LENGTH:
        raise Invalid("core.iban_length", field=field, count=len(number))
    if not number[2:4].isdigit() or not number[4:7].isdigit():
        raise Invalid("core.iban_characters", field=field)
    if int("".join(str(int(c, 36)) for c in number[4:] + number[:4])) % 97 != 1:
        raise Invalid("core.iban_check", field=field)
    return number


def parse_bic(text: str, *, field: str | None = "bic") -> str:
    """The 8-character BIC of a bank in Kazakhstan. Raises Invalid core.bic_form."""
    code = _tidy(text)
    if not re.fullmatch(r"[A-Z]{4}KZ[A-Z0-9]{2}", code):
        raise Invalid("core.bic_form", field=field)
    return code


def bank_code(iban: str) -> str:
    """The three characters of an IBAN that name the bank."""
    return iban[4:7]


def bank_warning(iban: str, bic: str, banks: Mapping[str, str]) -> Answer:
    """Whether IBAN and BIC name the same bank, by `banks` (bank code -> BIC).

    Only ever a warning, since banks merge: core.bank_unknown when the code is not in the table,
    core.bank_mismatch with the expected BIC when the two disagree, YES otherwise or when either is empty.
    """
    if not iban or not bic:
        return YES
    expected = banks.get(bank_code(iban))
    if expected is None:
        return no("core.bank_unknown", bank=bank_code(iban))
    return YES if expected == bic else no("core.bank_mismatch", bank=bank_code(iban), expected=expected)


def _tidy(text: str) -> str:
    return re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", text)).upper()
