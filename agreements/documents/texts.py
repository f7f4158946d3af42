"""Clause texts: {names} of the declared list are replaced, nothing else is understood. What is missing stops by name."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from agreements.documents.variables import CONDITIONS, VARIABLES, Values
from crm.core.errors import Invalid
from crm.core.languages import OFFICIAL

_NAME = re.compile(r"\{([^{}]*)\}")
LANGUAGE_NAMES = {"kk": "қазақша", "ru": "русский"}


def names_in(text: str) -> list[str]:
    """Names in braces, in order."""
    return _NAME.findall(text)


def check_clause(number: str, texts: Mapping[str, str], condition: str) -> None:
    """Refuse a clause with an unknown variable or condition, or without one of the official languages."""
    if condition and condition not in CONDITIONS:
        raise Invalid("agreements.condition_unknown", name=condition)
    for lang in OFFICIAL:
        if not texts.get(lang, "").strip():
            raise Invalid("agreements.clause_missing", number=number, language=LANGUAGE_NAMES[lang])
        for name in names_in(texts[lang]):
            if name not in VARIABLES:
                raise Invalid("agreements.variable_unknown", name=name)


def fill(text: str, values: Values, lang: str) -> str:
    """`text` with the values of `lang`. Raises Invalid("agreements.value_missing") naming the value; never borrows a language."""

    def put(found: re.Match[str]) -> str:
        name = found[1]
        value = values.get(name, {}).get(lang, "")
        if not value:
            raise Invalid("agreements.value_missing", name=str(VARIABLES[name].label), language=LANGUAGE_NAMES[lang], variable=name)
        return value

    return _NAME.sub(put, text)


def sections(clauses: Iterable[Any], values: Values, flags: frozenset[str]) -> list[dict[str, Any]]:
    """The clauses that apply, filled in both languages and numbered anew: [{number, kk, ru, rows: [{number, kk, ru}]}].

    The first section, of clauses 0.x, is the preamble: it has no heading and its rows no numbers. A heading
    under which nothing applies is left out.
    """
    found: list[dict[str, Any]] = [{"kk": "", "ru": "", "rows": []}]
    for clause in clauses:
        texts = {"kk": clause.text_kk, "ru": clause.text_ru}
        check_clause(clause.number, texts, clause.condition)
        if clause.condition and clause.condition not in flags:
            continue
        filled = {lang: fill(texts[lang], values, lang) for lang in OFFICIAL}
        if clause.number.isdigit():
            found.append({**filled, "rows": []})
        else:
            found[-1]["rows"].append(filled)
    kept = [found[0], *(section for section in found[1:] if section["rows"])]
    return [_numbered(section, str(place) if place else "") for place, section in enumerate(kept)]


def _numbered(section: dict[str, Any], number: str) -> dict[str, Any]:
    rows = [{"number": f"{number}.{place}" if number else "", **row} for place, row in enumerate(section["rows"], start=1)]
    return {**section, "number": number, "rows": rows}
