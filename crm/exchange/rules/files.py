"""What an uploaded file is and whether it may be opened: everything is measured before anything is parsed (stack.md trap 11)."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from crm.core.errors import Invalid
from crm.exchange.rules.formulas import Formulas

#: Bytes of the upload itself.
MAX_BYTES = 10 * 1024 * 1024
#: Bytes a packed workbook may unfold to, counted while unfolding (the sizes written in a zip can lie).
MAX_UNPACKED = 120 * 1024 * 1024
#: How many times larger than itself one packed part may be; real sheets stay below 60.
MAX_RATIO = 250
#: Parts smaller than this may have any ratio (an empty styles part packs very well).
RATIO_FROM = 2 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
ACCEPTED = "XLSX, XLS, ODS, CSV"

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Starts of files that people mistake for tables.
FOREIGN_STARTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"MZ", b"<!DOC", b"<html")
_CHUNK = 1 << 18
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*?(/?)>')
_ODS = re.compile(rb"<table:table-row\b([^>]*)>|<table:(?:covered-)?table-cell\b([^>]*?)(/?)>|</table:table>")
_REPEAT = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]+)"')


def type_of(data: bytes) -> str:
    """xlsx, xls, ods or csv by content, never by the name. Raises Invalid core.file_type for anything else."""
    if data[:4] == ZIP_START:
        return _packed_type(data)
    if data[:8] == OLE_START:
        return "xls"
    if data.startswith(FOREIGN_STARTS) or _is_binary(data):
        raise Invalid("core.file_type", field="file", accepted=ACCEPTED)
    return "csv"


@dataclass
class Looked:
    """A file that is safe to parse: its type, and formulas without results that can be computed ({part: {address: formula}})."""

    kind: str
    formulas: dict[str, dict[str, str]] = field(default_factory=dict)


def guard(data: bytes) -> Looked:
    """Measure a file before it is parsed.

    Raises Invalid: exchange.file_empty, core.file_too_large, core.file_type, exchange.file_unfolds,
    exchange.file_broken, exchange.too_many_rows, exchange.too_many_columns, exchange.formula_unsaved.
    """
    if not data.strip(b"\x00\r\n\t "):
        raise Invalid("exchange.file_empty", field="file")
    if len(data) > MAX_BYTES:
        raise Invalid("core.file_too_large", field="file", limit=MAX_BYTES // 1024 // 1024)
    looked = Looked(type_of(data))
    if looked.kind in ("xlsx", "ods"):
        try:
            looked.formulas = _measure(data, looked.kind)
        except (zipfile.BadZipFile, EOFError, OSError, RuntimeError) as error:
            raise Invalid("exchange.file_broken", field="file") from error
    return looked


def check_size(rows: int, columns: int) -> None:
    """Refuse tables larger than an import takes at once."""
    if rows > MAX_ROWS:
        raise Invalid("exchange.too_many_rows", field="file", limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise Invalid("exchange.too_many_columns", field="file", limit=MAX_COLUMNS)


def _is_binary(data: bytes) -> bool:
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    zeros = head.count(0)
    wide = zeros >= len(head) // 4 and (not any(head[1:200:2]) or not any(head[0:200:2]))
    return bool(zeros) and not wide


def _packed_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            names = set(pack.namelist())
            mime = pack.read("mimetype") if "mimetype" in names and pack.getinfo("mimetype").file_size < 200 else b""
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError) as error:
        raise Invalid("exchange.file_broken", field="file") from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    if b"opendocument.spreadsheet" in mime and "content.xml" in names:
        return "ods"
    raise Invalid("core.file_type", field="file", accepted=ACCEPTED)


def _measure(data: bytes, kind: str) -> dict[str, dict[str, str]]:
    """Unfold every part chunk by chunk, keeping nothing, and look at how far the cells of each sheet reach."""
    total, unsaved = 0, {}
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        for info in pack.infolist():
            reach = _Reach() if _is_sheet(info.filename, kind) else None
            for chunk in _unfold(pack, info):
                total += len(chunk)
                if total > MAX_UNPACKED:
                    raise Invalid("exchange.file_unfolds", field="file")
                if reach is not None:
                    reach.xlsx(chunk) if kind == "xlsx" else reach.ods(chunk)
            if reach is not None and reach.formulas.unsaved:
                unsaved[info.filename] = reach.formulas.unsaved
    return unsaved


def _unfold(pack: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = max(info.compress_size, 1)
    info.file_size = MAX_UNPACKED + 1  # read to the real end, whatever the header claims
    size = 0
    with pack.open(info) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > RATIO_FROM and size / packed > MAX_RATIO:
                raise Invalid("exchange.file_unfolds", field="file")
            yield chunk


def _is_sheet(name: str, kind: str) -> bool:
    return name.startswith("xl/worksheets/") if kind == "xlsx" else name == "content.xml"


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _Reach:
    """How far filled cells reach, found without building the table: one cell at the far corner would fill the memory."""

    def __init__(self) -> None:
        self.tail = b""
        self.rows = 0
        self.repeat = 1
        self.counted = True
        self.formulas = Formulas()

    def _text(self, chunk: bytes) -> bytes:
        text = self.tail + chunk
        cut = text.rfind(b"<")
        self.tail = text[cut:] if cut > 0 and len(text) - cut < 4096 else b""
        return text[:cut] if self.tail else text

    def xlsx(self, chunk: bytes) -> None:
        """Cells of a worksheet part; empty ones (only a style) do not count."""
        piece = self._text(chunk)
        self.formulas.look(piece)
        for letters, row, empty in _CELL.findall(piece):
            if not empty:
                check_size(int(row), _column_number(letters))

    def ods(self, chunk: bytes) -> None:
        """Rows and cells of content.xml; both may say that they repeat."""
        for found in _ODS.finditer(self._text(chunk)):
            if found[0].startswith(b"</"):
                self.rows = 0
            elif found[1] is not None:
                self.repeat, self.counted = _repeats(found[1]), False
            elif not found[3]:
                if not self.counted:
                    self.rows, self.counted = self.rows + self.repeat, True
                check_size(self.rows, _repeats(found[2]))


def _repeats(attributes: bytes) -> int:
    found = _REPEAT.search(attributes)
    return int(found[1]) if found else 1
