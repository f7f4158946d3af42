"""Formulas whose results were never saved: read as they are, such cells would be silently empty."""

import re

from crm.core.errors import Invalid

#: What a cell of a worksheet part is made of: its start with attributes, a formula, a value with something in it, its end.
_PARTS = re.compile(rb"<(?:\w+:)?(?:(?P<cell>c)\b(?P<attributes>[^>]*?)(?P<empty>/?)>|(?P<formula>f)\b|(?P<value>v)>[^<])|</(?:\w+:)?c>")
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_TEXT = re.compile(rb'\bt="str"')


class Formulas:
    """Looks through the cells of one sheet, piece by piece; a piece never ends inside a tag or its text.

    Spreadsheet programs keep the result beside each formula. Files written by other programs may lack it.
    """

    def __init__(self) -> None:
        self.attributes = b""
        self.formula = self.value = False

    def look(self, piece: bytes) -> None:
        """Raises Invalid exchange.formula_unsaved with the address of the first formula that has no result.

        A result that is an empty text is a result.
        """
        for part in _PARTS.finditer(piece):
            if part["cell"]:
                self.attributes, self.formula, self.value = part["attributes"], False, False
            elif part["formula"]:
                self.formula = True
            elif part["value"]:
                self.value = True
            elif self.formula and not self.value and not _TEXT.search(self.attributes):
                address = _ADDRESS.search(self.attributes)
                raise Invalid("exchange.formula_unsaved", field="file", cell=address[1].decode() if address else "?")
