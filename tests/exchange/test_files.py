"""What an upload may be: measured before it is parsed, refused in plain words, nothing kept."""

import io
import zipfile

import pytest
import xlsxwriter

from crm.core.errors import Invalid
from crm.exchange.models import Session
from crm.exchange.rules import files, formulas, sheets
from tests.exchange.files import sample, start, workbook

CONTENT = '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
CONTENT += 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
CONTENT += "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
CELL = '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods(*tables: str) -> bytes:
    """A small OpenDocument spreadsheet."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as pack:
        pack.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        pack.writestr("content.xml", CONTENT.format(tables="".join(tables)))
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        pack.writestr("META-INF/manifest.xml", manifest)
    return data.getvalue()


def table(*rows: str, name: str = "Парақ") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def line(*texts: str, more: str = "", repeat: str = "") -> str:
    return f"<table:table-row{repeat}>{''.join(CELL.format(text=text, more=more) for text in texts)}</table:table-row>"


def packed(parts: dict[str, bytes], **more) -> bytes:
    """A zip that calls itself a workbook."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **more) as pack:
        pack.writestr("xl/workbook.xml", "<workbook/>")
        for name, text in parts.items():
            pack.writestr(name, text)
    return data.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        sheets.read(data)
    assert caught.value.field == "file"
    return caught.value.code


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 something",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        b"\xff\xd8\xff\xe0" + b"\x01" * 50,
        b"{\\rtf1 hello}",
        b"MZ" + b"\x00\x01\x02\x03" * 100,
        b"\x00\x01\x02\x03\x04binary" * 40,
    ],
)
def test_a_wrong_file_type_is_refused_by_content_whatever_its_name(data):
    assert refusal(data) == "core.file_type"


def test_a_zip_that_is_no_workbook_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as pack:
        pack.writestr("word/document.xml", "<w/>")
    assert refusal(data.getvalue()) == "core.file_type"


@pytest.mark.parametrize("data", [b"", b"   \r\n\t", b"\x00\x00", b";;;\n;;;\n"])
def test_an_empty_file_is_refused(data):
    assert refusal(data) == "exchange.file_empty"


def test_a_workbook_with_nothing_on_any_sheet_is_refused():
    assert refusal(workbook(sheets={"Лист2": []})) == "exchange.file_empty"


def test_a_file_larger_than_the_cap_is_refused():
    assert refusal(b"a;b\n" * (files.MAX_BYTES // 4 + 10)) == "core.file_too_large"


def test_a_zip_bomb_is_refused_before_it_unfolds():
    assert refusal(packed({"xl/worksheets/sheet1.xml": b"<row>" + b" " * 40_000_000})) == "exchange.file_unfolds"


def test_a_zip_bomb_that_lies_about_its_size_is_refused_too():
    data = bytearray(packed({"xl/worksheets/sheet1.xml": b" " * 40_000_000}))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (100).to_bytes(4, "little")
    assert refusal(bytes(data)) in ("exchange.file_unfolds", "exchange.file_broken")


def test_many_parts_that_unfold_together_are_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_UNPACKED", 1_000_000)
    parts = {f"xl/media/{n}.bin": bytes(range(256)) * 1000 for n in range(6)}
    assert refusal(packed(parts)) == "exchange.file_unfolds"


def test_a_cell_in_the_far_corner_is_refused_before_the_table_is_built():
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    assert refusal(packed({"xl/worksheets/sheet1.xml": sheet})) == "exchange.too_many_rows"
    sheet = b'<worksheet><sheetData><row r="1"><c r="XFD1" t="n"><v>1</v></c></row></sheetData></worksheet>'
    assert refusal(packed({"xl/worksheets/sheet1.xml": sheet})) == "exchange.too_many_columns"


def test_styled_but_empty_cells_far_below_do_not_count():
    reach = files._Reach()
    assert reach.xlsx(b'<row r="1048576"><c r="A1048576" s="3"/></row>') is None


def test_cells_cut_by_a_chunk_border_are_still_seen():
    reach = files._Reach()
    reach.xlsx(b'<row r="2"><c r="A2"><v>1</v></c></row><c r="A99')
    with pytest.raises(Invalid):
        reach.xlsx(b'9999"><v>1</v></c>')


def test_a_hundred_thousand_rows_are_refused_with_the_limit():
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"constant_memory": True})
    page = book.add_worksheet()
    for row in range(100_000):
        page.write_number(row, 0, row)
    book.close()
    with pytest.raises(Invalid) as caught:
        sheets.read(data.getvalue())
    assert (caught.value.code, caught.value.params) == ("exchange.too_many_rows", {"limit": files.MAX_ROWS})


def test_a_hundred_thousand_lines_of_text_are_refused():
    assert refusal("ФИО;ИИН\n".encode() + "Аты;1\n".encode() * 100_000) == "exchange.too_many_rows"


def test_a_torn_workbook_is_refused_in_words():
    assert refusal(sample("roster.xlsx")[:3000]) == "exchange.file_broken"
    assert refusal(packed({"xl/worksheets/sheet1.xml": b"<not"})) == "exchange.file_broken"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600) == "exchange.file_broken"


def test_an_ods_is_read():
    book = sheets.read(ods(table(line("Аты-жөні", "ЖСН"), line("Әли", "1")), table(name="Бос")))
    assert book.kind == "ods"
    assert book.sheets[0].rows == [["Аты-жөні", "ЖСН"], ["Әли", "1"]]


def test_an_ods_that_repeats_its_cells_into_the_millions_is_refused():
    assert refusal(ods(table(line("x", repeat=' table:number-rows-repeated="1000000"')))) == "exchange.too_many_rows"
    assert refusal(ods(table(line("x", more=' table:number-columns-repeated="16000"')))) == "exchange.too_many_columns"


def test_empty_rows_repeated_at_the_end_of_an_ods_do_not_count():
    tail = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    assert len(sheets.read(ods(table(line("x", "y"), tail))).sheets[0].rows) == 1


def test_formulas_give_the_values_they_had_when_saved():
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    page = book.add_worksheet()
    page.write_row(0, 0, ["ФИО", "ИИН", "Курс"])
    page.write_formula(1, 0, '="Әли "&"Вали"', None, "Әли Вали")
    page.write_formula(1, 2, "=1+1", None, 2)
    book.close()
    assert sheets.read(data.getvalue()).sheets[0].rows[1] == ["Әли Вали", "", "2"]


@pytest.mark.parametrize("cell", ["<f>A1</f>", "<f>A1</f><v/>", "<f>A1</f><v></v>", '<f t="shared" si="0"/>'])
def test_a_formula_without_its_result_is_refused_by_its_address(cell):
    sheet = f'<worksheet><sheetData><row r="7"><c r="B7"><v>1</v></c><c r="C7">{cell}</c></row></sheetData></worksheet>'
    with pytest.raises(Invalid) as caught:
        sheets.read(packed({"xl/worksheets/sheet1.xml": sheet.encode()}))
    assert (caught.value.code, caught.value.params) == ("exchange.formula_unsaved", {"cell": "C7"})


def test_a_formula_that_gave_an_empty_text_has_a_result():
    looked = formulas.Formulas()
    for piece in (b'<row r="2"><c r="A2" t="str"><f>IF(B2=1,1,"")</f>', b"<v></v></c>", b'<c r="B2"><f>1+1</f><v>2', b"</v></c></row>"):
        looked.look(piece)
    assert looked.value


@pytest.mark.django_db
def test_a_workbook_made_by_a_program_that_saves_no_results_keeps_nothing(college, officer):
    with pytest.raises(Invalid) as caught:
        start(officer, college, workbook(["ФИО", "ИИН"], ["Әли Вали", '="110424500"&"060"']))
    assert caught.value.code == "exchange.formula_unsaved"
    assert not Session.objects.exists()


def test_numbers_and_days_read_as_a_person_sees_them():
    rows = sheets.read(sample("roster.xlsx")).sheets[0].rows
    assert rows[4][2] == "110424500060"
    assert rows[7][3] == "23.09.2009"
    assert rows[4][0] == "1"


def test_zero_bytes_inside_text_do_not_reach_the_database():
    data = "ФИО;ИИН\n".encode() + "Әли;1\n".encode() * 1000 + "Вали\x00;2\n".encode()
    assert sheets.read(data).sheets[0].rows[-1] == ["Вали", "2"]
    assert sheets.as_text("a\x00b") == "ab"


def test_an_empty_second_sheet_is_not_there():
    assert [sheet.name for sheet in sheets.read(sample("roster.xlsx")).sheets] == ["ТМ-21"]


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing_behind(college, officer):
    with pytest.raises(Invalid):
        start(officer, college, b"%PDF-1.7")
    assert not Session.objects.exists()
