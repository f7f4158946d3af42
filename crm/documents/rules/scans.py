"""Which files are taken as scans: by what they hold, never by what they are called."""

import io

import filetype
import pikepdf
from PIL import Image, UnidentifiedImageError

from crm.core.errors import Invalid

LIMIT_MB = 10
#: mime -> suffix in storage
ACCEPTED = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
#: A scan of A4 at 600 dpi has 35 million points; a bomb has more.
PIXELS = 60_000_000
PAGES = 100


def sniff(data: bytes) -> str:
    """The mime type of a scan, one of ACCEPTED, once it proved to open.

    Raises Invalid: empty, too large, of another kind (a zip named .pdf is a zip), damaged or protected.
    """
    if not data:
        raise Invalid("documents.scan_empty", field="file")
    if len(data) > LIMIT_MB * 1024 * 1024:
        raise Invalid("core.file_too_large", field="file", limit=LIMIT_MB)
    kind = filetype.guess(data[:8192])
    mime = kind.mime if kind else ""
    if mime not in ACCEPTED:
        raise Invalid("core.file_type", field="file", accepted="PDF, JPEG, PNG")
    opens = _pdf_opens(data) if mime == "application/pdf" else _picture_opens(data)
    if not opens:
        raise Invalid("documents.scan_damaged", field="file")
    return mime


def _pdf_opens(data: bytes) -> bool:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return 1 <= len(pdf.pages) <= PAGES
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, OSError):
        return False


def _picture_opens(data: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > PIXELS:
                return False
            picture.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return False
    return True
