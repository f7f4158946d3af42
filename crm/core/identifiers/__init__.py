"""Numbers and names that identify: IIN, BIN, IBAN, BIC, phone, classifier codes. The one touchpoint of this package."""

from crm.core.identifiers.bank import bank_code, bank_warning, parse_bic, parse_iban
from crm.core.identifiers.codes import parse_qualification_code, parse_specialty_code
from crm.core.identifiers.names import clean_name, clean_text, search_key, search_keys
from crm.core.identifiers.phone import parse_phone
from crm.core.identifiers.tax import Bin, Iin, check_digit, only_digits, parse_bin, parse_iin, parse_tax_id, restore_zeros

__all__ = [
    "Bin",
    "Iin",
    "bank_code",
    "bank_warning",
    "check_digit",
    "clean_name",
    "clean_text",
    "only_digits",
    "parse_bic",
    "parse_bin",
    "parse_iban",
    "parse_iin",
    "parse_phone",
    "parse_qualification_code",
    "parse_specialty_code",
    "parse_tax_id",
    "restore_zeros",
    "search_key",
    "search_keys",
]
