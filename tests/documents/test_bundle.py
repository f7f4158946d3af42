"""Several papers as one file for the printer."""

import io

import pikepdf
import pytest

from crm.documents.bundle import bundle


def paper(pages, width=200):
    pdf = pikepdf.new()
    for _n in range(pages):
        pdf.add_blank_page(page_size=(width, 300))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def widths(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [float(page.mediabox[2]) for page in pdf.pages]


@pytest.mark.parametrize(("pages", "total"), [([2, 2], 4), ([1, 1], 4), ([3, 2], 6), ([1], 2), ([], 0)])
def test_each_paper_begins_on_a_new_sheet(pages, total):
    assert len(widths(bundle(paper(n) for n in pages))) == total


def test_without_empty_backs_pages_follow_each_other():
    assert widths(bundle([paper(1, 200), paper(1, 210)], even=False)) == [200, 210]


def test_the_order_is_kept_and_the_empty_back_has_the_size_of_its_paper():
    assert widths(bundle([paper(1, 210), paper(2, 200)])) == [210, 210, 200, 200]


def test_the_same_papers_give_the_same_bytes():
    assert bundle([paper(3), paper(1)]) == bundle([paper(3), paper(1)])


def test_the_papers_themselves_stay_as_they_are():
    data = paper(1)
    before = bytes(data)
    bundle([data, data])
    assert data == before


def test_what_is_no_pdf_is_refused():
    with pytest.raises(pikepdf.PdfError):
        bundle([b"not a paper"])
