"""Refusals of the domain: a code with parameters. Words are found by the page base and the API handler only."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core.registry import Registry

#: code -> lazily translated sentence with {named} parameters. Each room adds its own in `<room>/errors.py`.
sentences: Registry[Any] = Registry("error sentences")


class DomainError(Exception):
    """A rule refused. Nothing was changed.

    code: stable, `room.what_is_wrong`, never translated, never renamed.
    field: the form field it belongs to, or None.
    params: values for the sentence; plain strings and numbers.
    """

    status = 409

    def __init__(self, code: str, *, field: str | None = None, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


class Invalid(DomainError):
    """A value given by a person cannot be taken as it is."""

    status = 400


class Forbidden(DomainError):
    """The actor sees the record but may not do this."""

    status = 403


class Missing(DomainError):
    """Nothing there for this actor."""

    status = 404


class Conflict(DomainError):
    """Somebody else was faster, or the state is no longer what it was."""

    status = 409


def register(rows: Mapping[str, Any]) -> None:
    """Add a room's sentences."""
    for code, sentence in rows.items():
        sentences.add(code, sentence)


def words(code: str, params: Mapping[str, Any] | None = None) -> str:
    """The sentence for `code` in the active language. An unknown code speaks for itself (a test forbids those)."""
    sentence = sentences.find(code)
    if sentence is None:
        return code
    return str(sentence).format_map(_Quiet(params or {}))


class _Quiet(dict):  # type: ignore[type-arg]
    def __missing__(self, key: str) -> str:
        return "…"


register(
    {
        "core.not_found": _("There is nothing here, or it is not yours to see."),
        "core.forbidden": _("Your role does not allow this."),
        "core.stale": _("Somebody changed this meanwhile. Look at it again, then repeat your step."),
        "core.wrong_state": _("This step is not possible now: the state is “{state}”."),
        "core.required": _("Fill this in."),
        "core.reason_required": _("Say why: the others will read it."),
        "core.file_too_large": _("The file is larger than {limit} MB."),
        "core.file_type": _("This kind of file is not accepted. Accepted: {accepted}."),
        "core.day_unreadable": _("“{value}” is no date. Type it like 15.09.2026, 15 September or +14."),
        "core.no_such_day": _("There is no {day}."),
        "core.no_such_month": _("There is no month {month}: a year has twelve."),
        "core.no_such_year": _("The year {year} cannot be meant."),
        "core.invalid_choice": _("Choose one of the values offered."),
        "core.unknown_filter": _("This list is not narrowed by “{name}”."),
        "core.nothing_chosen": _("Choose at least one row first."),
        "core.too_many_chosen": _("More than {limit} rows are too many at once. Narrow the list, then do it in parts."),
    }
)

register(
    {
        "core.iin_digits": _("An IIN has digits only."),
        "core.iin_length": _("An IIN has 12 digits; this one has {count}."),
        "core.iin_date": _("The first six digits of an IIN are a birth date; {digits} is no date."),
        "core.iin_century": _("The seventh digit of an IIN tells the century; {digit} does not exist."),
        "core.iin_check": _("The last digit of this IIN does not fit the others: one of them is mistyped."),
        "core.iin_unassignable": _("There can be no IIN with these digits: one of them is mistyped."),
        "core.bin_digits": _("A BIN has digits only."),
        "core.bin_length": _("A BIN has 12 digits; this one has {count}."),
        "core.bin_month": _("The first four digits of a BIN are year and month of registration; {digits} is no month."),
        "core.bin_type": _("The fifth digit of a BIN is 4, 5 or 6; this one has {digit}."),
        "core.bin_check": _("The last digit of this BIN does not fit the others: one of them is mistyped."),
        "core.bin_unassignable": _("There can be no BIN with these digits: one of them is mistyped."),
        "core.iban_country": _("An account number of a bank in Kazakhstan begins with KZ."),
        "core.iban_length": _("An account number (IBAN) has 20 characters; this one has {count}."),
        "core.iban_characters": _("An account number (IBAN) is KZ, five digits, then Latin letters and digits."),
        "core.iban_check": _("The check digits of this account number do not fit: something in it is mistyped."),
        "core.bic_form": _("A BIC has eight Latin characters, the fifth and sixth are KZ."),
        "core.bank_unknown": _("Bank code {bank} is not in the list of banks; check the account number."),
        "core.bank_mismatch": _("By its code {bank} the account is with the bank {expected}, the BIC names another one."),
        "core.phone_form": _("This is no telephone number; write it like +7 705 123 45 67."),
        "core.phone_several": _("Give one telephone number."),
        "core.specialty_code": _("A specialty code has 8 digits, an old one 7."),
        "core.qualification_code": _("A qualification code is 3W, 4S or 5AB and 8 digits."),
    }
)
