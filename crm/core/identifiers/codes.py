"""Codes of the classifier of specialties and qualifications of technical and vocational education (domain 5.3)."""

import re
import unicodedata

from crm.core.errors import Invalid

#: 3W worker, 4S mid-level specialist, 5AB applied bachelor; people type Cyrillic А and В.
_LOOKALIKES = str.maketrans("АВ", "AB")


def parse_specialty_code(text: str, *, field: str | None = "specialty") -> str:
    """Eight digits, or seven of the old classifier that old contracts still carry. Raises Invalid core.specialty_code."""
    code = _tidy(text)
    if not re.fullmatch(r"[0-9]{7,8}", code):
        raise Invalid("core.specialty_code", field=field)
    return code


def parse_qualification_code(text: str, *, field: str | None = "qualification") -> str:
    """A level (3W, 4S, 5AB) and eight digits. Raises Invalid core.qualification_code."""
    code = _tidy(text).upper().translate(_LOOKALIKES)
    if not re.fullmatch(r"(3W|4S|5AB)[0-9]{8}", code):
        raise Invalid("core.qualification_code", field=field)
    return code


def is_legacy(specialty_code: str) -> bool:
    """Whether this is a seven-digit code of the old classifier."""
    return len(specialty_code) == 7


def _tidy(text: str) -> str:
    return re.sub(r"[\s\-.]+", "", unicodedata.normalize("NFKC", text))
