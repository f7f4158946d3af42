"""The printer: a process of its own that turns HTML into PDF, one document at a time.

`python -m crm.documents.renderer FONT_DIR…` reads requests from stdin and answers on stdout; both are
frames of `wire`. It knows no Django, no database and no network: its fetcher takes `data:` only.
Started and kept by crm.documents.printing; WeasyPrint mixes font faces between threads, hence no threads.
"""

import gc
import hashlib
import logging
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pydyf
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from crm.documents import fonts, wire

VARIANT = "pdf/a-3a"
#: Says that the file is PDF/UA-1 as well, with the description PDF/A wants of any schema it does not know (ISO 19005-3, 6.6.2.3).
UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/\
</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li>\
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


class DataFetcher(URLFetcher):
    """Takes `data:` and nothing else: no file, no loopback, no internet (stack.md trap 7)."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The bytes inside a data: address; ValueError for any other."""
        if not url.startswith("data:"):
            raise ValueError("Only data: addresses are read.")
        return super().fetch(url, headers)


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint complains of while one document is printed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first words of a complaint; a data: address may be long."""
        self.lines.append(record.getMessage()[:300])


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    """Name PDF/UA-1 in the metadata beside PDF/A-3a."""
    number = int(str(pdf.catalog["Metadata"], "ascii").split()[0])
    stream = pdf.objects[number]
    stream.stream = [part.replace(b"</rdf:RDF>", UA) for part in stream.stream]


class Printer:
    """One WeasyPrint with the fonts of our papers loaded once. The same HTML gives the same bytes."""

    def __init__(self, font_dirs: list[Path]) -> None:
        self.fetcher = DataFetcher()
        self.fonts = FontConfiguration()
        self.sheet = CSS(string=fonts.sheet(font_dirs), font_config=self.fonts, url_fetcher=self.fetcher)
        self.complaints = _Complaints()
        log = logging.getLogger("weasyprint")
        log.handlers = [self.complaints]
        log.setLevel(logging.WARNING)

    def print(self, html: bytes) -> tuple[dict[str, Any], bytes]:
        """The answer and the bytes of the PDF. The file identifier comes from the content: no clock, no chance."""
        self.complaints.lines.clear()
        gc.disable()
        try:
            source = HTML(string=html.decode(), url_fetcher=self.fetcher, base_url=None)
            document = source.render(stylesheets=[self.sheet], font_config=self.fonts, pdf_variant=VARIANT)
            identifier = hashlib.sha256(html).hexdigest()[:32].encode()
            data = document.write_pdf(finisher=_finish, pdf_variant=VARIANT, pdf_identifier=identifier)
        finally:
            gc.enable()
        gc.collect()
        return {"ok": True, "pages": len(document.pages), "complaints": self.complaints.lines[:20]}, data


def serve(source: BinaryIO, target: BinaryIO, font_dirs: list[Path]) -> None:
    """Answer requests until the other side hangs up. A document that cannot be printed is answered with its error."""
    printer = Printer(font_dirs)
    while (request := wire.read(source.read)) is not None:
        _header, body = request
        try:
            answer, data = printer.print(body)
        except Exception as error:
            answer, data = {"ok": False, "error": f"{type(error).__name__}: {error}"[:500]}, b""
        target.write(wire.frame(answer, data))
        target.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, [Path(name) for name in sys.argv[1:]])
