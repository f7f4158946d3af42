"""Several frozen papers as one file for the printer. The copies are for paper only; each paper's own bytes stay as they are."""

import io
from collections.abc import Iterable

import pikepdf


def bundle(papers: Iterable[bytes], *, even: bool = True) -> bytes:
    """One PDF with the pages of all, in order. `even`: each paper begins on a new sheet when printed on both sides."""
    out = pikepdf.new()
    for data in papers:
        with pikepdf.open(io.BytesIO(data)) as source:
            out.pages.extend(source.pages)
            if even and len(out.pages) % 2:
                box = out.pages[-1].mediabox
                out.add_blank_page(page_size=(float(box[2]) - float(box[0]), float(box[3]) - float(box[1])))
    buffer = io.BytesIO()
    out.save(buffer, deterministic_id=True)
    return buffer.getvalue()
