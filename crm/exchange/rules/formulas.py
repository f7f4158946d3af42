"""Formulas whose results were never saved: read as they are, such cells would be silently empty."""

import re

from crm.core.errors import Invalid
from crm.exchange.rules.arithmetic import is_plain

#: What a cell of a worksheet part is made of: its start with attributes, a formula, a value with something in it, its end.
_PARTS = re.compile(
    rb"<(?:\w+:)?(?:(?P<cell>c)\b(?P<attributes>[^>]*?)(?P<empty>/?)>|(?P<formula>f)\b[^>]*>(?P<text>[^<]*)|(?P<value>v)>[^<])|</(?:\w+:)?c>"
)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_TEXT = re.compile(rb'\bt="str"')


class Formulas:
    """Looks through the cells of one sheet, piece by piece; a piece never ends inside a tag or its text.

    Spreadsheet programs keep the result beside each formula. Files written by other programs may lack it.
    unsaved: {address: formula} of those that are plain arithmetic and can be computed here.
    """

    def __init__(self) -> None:
        self.attributes = b""
        self.text: bytes | None = None
        self.value = False
        self.unsaved: dict[str, str] = {}

    def look(self, piece: bytes) -> None:
        """Raises Invalid exchange.formula_unsaved with the address of the first formula without a result that is no plain arithmetic.

        A result that is an empty text is a result.
        """
        for part in _PARTS.finditer(piece):
            if part["cell"]:
                self.attributes, self.text, self.value = part["attributes"], None, False
            elif part["formula"]:
                self.text = part["text"]
            elif part["value"]:
                self.value = True
            elif self.text is not None and not self.value and not _TEXT.search(self.attributes):
                self._keep(self.text.decode("utf-8", "replace"))

    def _keep(self, formula: str) -> None:
        found = _ADDRESS.search(self.attributes)
        if found is None or not is_plain(formula):
            raise unsaved(found[1].decode() if found else "?")
        self.unsaved[found[1].decode()] = formula


def unsaved(address: str) -> Invalid:
    """The refusal of a file with such a formula."""
    return Invalid("exchange.formula_unsaved", field="file", cell=address)
