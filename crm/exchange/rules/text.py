"""Tables in plain text: which encoding, which separator, and rows torn by a separator inside a cell (stack.md trap 12)."""

import csv
import io
import re

from crm.core.errors import Invalid
from crm.core.sheets import restored
from crm.exchange.rules.files import MAX_ROWS, check_size

#: One-byte encodings met in offices, likeliest first; a tie goes to the earlier one. kz1048 is Windows' Kazakh page.
ONE_BYTE = ("cp1251", "kz1048", "koi8-r", "cp866")
#: Encodings that cannot hold ә ғ қ ң ө ұ ү һ: Kazakh words in such a file have lost their letters.
WITHOUT_KAZAKH = ("cp1251", "koi8-r", "cp866")
SEPARATORS = (";", "\t", ",", "|")
_COMMON = set("оеаинтсрвлкмдыбзгпуя")
_LETTERS = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding name). Raises Invalid exchange.file_encoding when no known encoding gives readable text."""
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:].decode("utf-8", "replace"), "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), "utf-16"
    if b"\x00" in data[:4096]:
        little = not any(data[1:200:2]) or data[1:400:2].count(0) >= data[0:400:2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    best = max(ONE_BYTE, key=lambda name: (_readable(data, name), -ONE_BYTE.index(name)))
    if _readable(data, best) <= 0:
        raise Invalid("exchange.file_encoding", field="file")
    return data.decode(best), best


def _readable(data: bytes, encoding: str) -> float:
    """How much the text looks like Russian or Kazakh: right letters, the common ones often, capitals only in front."""
    try:
        text = data[:200_000].decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    high = [char for char in text if ord(char) > 127]
    if not high:
        return 0.0
    letters = sum(char.lower() in _LETTERS for char in high)
    common = sum(char in _COMMON for char in high)
    strange = len(re.findall(r"[а-яё][А-ЯЁ]", text)) + sum(char not in "«»№–—“”„…\u00a0°" and char.lower() not in _LETTERS for char in high)
    return (letters + common - 3 * strange) / len(high)


def separator_of(text: str) -> str:
    """The separator that cuts the first lines into the most, and the most even, cells; ";" when none does."""
    lines = [line for line in text.splitlines()[:60] if line.strip()][:20]

    def weight(sign: str) -> tuple[float, int]:
        cells = [len(row) for row in csv.reader(lines, delimiter=sign)]
        usual = max(set(cells), key=cells.count) if cells else 1
        return (cells.count(usual) / len(cells) if usual > 1 else 0.0, usual)

    return max(SEPARATORS, key=lambda sign: (weight(sign)[0] > 0, weight(sign), -SEPARATORS.index(sign))) if lines else ";"


def table_of(data: bytes) -> tuple[list[list[str]], dict[str, str]]:
    """(rows, {"encoding", "separator"}). Refuses more than MAX_ROWS lines before cutting them into cells."""
    text, encoding = decode(data)
    if text.count("\n") > MAX_ROWS * 2:
        check_size(text.count("\n"), 1)
    sign = separator_of(text)
    try:
        rows = [[restored(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=sign)]
    except csv.Error as error:
        raise Invalid("exchange.file_broken", field="file") from error
    return rows, {"encoding": encoding, "separator": sign}


def rejoin(row: list[str], width: int) -> tuple[list[str], list[int]]:
    """Mend a row with more cells than the header because a cell held the separator ("a@b.kz; c@d.kz").

    A piece belongs to the cell before it when it begins with a space and is of the same make. Returns the row and
    the indices of mended cells; a row that cannot be mended keeps its length.
    """
    cells, mended = list(row), []
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    while len(cells) > width:
        torn = [n for n in range(1, len(cells)) if cells[n].startswith(" ") and _make(cells[n]) == _make(cells[n - 1]) != ""]
        if not torn:
            break
        at = torn[0]
        cells[at - 1 : at + 1] = [f"{cells[at - 1]};{cells[at]}"]
        mended.append(at - 1)
    return cells, mended


def _make(cell: str) -> str:
    text = cell.strip()
    if not text:
        return ""
    if "@" in text:
        return "e-mail"
    return "number" if re.fullmatch(r"[\d\s+()/-]+", text) else "words"
