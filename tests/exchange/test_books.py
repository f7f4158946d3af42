"""Empty workbooks are read back by the import that gave them; the file given back says what came of each row."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse
from django.utils.translation import override

from crm.core import clock
from crm.core.languages import CODES
from crm.exchange.actions.row import edit_row
from crm.exchange.books import empty_book
from crm.exchange.declare import Scope, imports
from crm.exchange.looking import look
from crm.exchange.returning import returned
from crm.exchange.rules.words import word_of
from tests.exchange.files import sample, start, take_in
from tests.factories import people

pytestmark = pytest.mark.django_db


def filled(file, example):
    """The empty workbook with its own example typed into the second row."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    for place in range(1, sheet.max_column + 1):
        sheet.cell(2, place).value = book.worksheets[1].cell(2, place).value if example else None
    data = io.BytesIO()
    book.save(data)
    return book, data.getvalue()


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("kind", [kind.key for kind in imports])
def test_the_example_of_an_empty_workbook_is_read_without_an_error(college, specialty, kind, language):
    declared = imports.get(kind)
    role, platform = "keeper" if kind == "equipment" else "officer", kind == "specialties"
    officer = people.make_actor(college.organisation, role, is_superuser=platform)
    with override(language):
        book, data = filled(empty_book(declared, Scope(officer, college.organisation, {}, {}, clock.now())), example=True)
        looked = look(actor=officer, organisation=college.organisation, kind=kind, name="a.xlsx", data=data, at=clock.now())
    assert set(looked.session.mapping) == {column.key for column in declared.columns}
    assert looked.session.layout["header_row"] == 1
    wrong = [row for draft in looked.drafts for row in draft.problems if row["severity"] == "error"]
    assert [row for row in wrong if row["code"] not in ("graduates.import_no_such_graduate", "exchange.meaning_unknown")] == []
    assert book.worksheets[0].protection.sheet and book.worksheets[0]["A1"].protection.locked
    assert not book.worksheets[0].column_dimensions["A"].protection.locked


def test_words_of_a_vocabulary_can_be_chosen_in_the_empty_workbook(college, officer, specialty, sign_in):
    answer = sign_in(officer).get(reverse("exchange:import_template", args=["graduates"]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rules = book.worksheets[0].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list"} and len(rules) == len(imports.get("graduates").worded)
    offered = {word_of(str(cell.value)) for row in book.worksheets[2].iter_rows() for cell in row if cell.value}
    assert len(offered) > 15


def opened(file):
    return openpyxl.load_workbook(file).worksheets[0]


def result_of(sheet, no):
    heads = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=6) for cell in row if str(cell.value).startswith("Seriktes")}
    state, found = (sheet.cell(no, column).value for _head, column in sorted(heads.items(), key=lambda pair: pair[1]))
    return state, found


def test_the_same_workbook_comes_back_with_a_result_a_remark_and_colours(roster, officer, sign_in):
    edit_row(actor=officer, row=roster.rows.get(no=11), cells={"iin": "=1+1"})
    answer = sign_in(officer).get(reverse("exchange:import_returned", args=[roster.public_id]))
    assert answer["Content-Disposition"] == 'attachment; filename="roster.xlsx"'
    sheet = opened(io.BytesIO(b"".join(answer.streaming_content)))
    first = openpyxl.load_workbook(io.BytesIO(sample("roster.xlsx"))).worksheets[0]
    assert sheet["A1"].value == first["A1"].value
    place = roster.mapping["iin"] + 1
    assert result_of(sheet, 11)[0] == "refused" and "IIN" in result_of(sheet, 11)[1]
    assert (sheet.cell(11, place).value, sheet.cell(11, place).data_type) == ("=1+1", "s"), "what was mended, and no formula"
    assert sheet.cell(11, place).fill.fgColor.rgb.endswith("F4B6B6")
    assert result_of(sheet, 5)[0] == "new"


def test_after_taking_in_it_says_what_became_of_each_row_and_is_read_again(roster, officer, college):
    take_in(officer, roster)
    with override("ru"):
        file = returned(roster)
    data = file.read()
    sheet = opened(io.BytesIO(data))
    assert result_of(sheet, 30)[0] and not re.search("[a-z]", result_of(sheet, 30)[0])
    again = start(officer, college, data)
    assert again.mapping == roster.mapping
    assert again.counts["same"] == 24


@pytest.mark.parametrize("name", ["employers.csv"])
def test_a_text_file_comes_back_as_a_workbook(officer, college, name):
    session = start(officer, college, sample(name), kind="employers", name=name)
    sheet = opened(returned(session))
    assert sheet.max_row == session.rows.order_by("-no").first().no
    assert all(result_of(sheet, row.no)[0] for row in session.rows.all())


def test_nothing_is_given_back_before_rows_were_checked(officer, college, sign_in):
    people.make_employer(college)
    book = openpyxl.Workbook()
    book.active.append(["Телефон", "Аты-жөні"])
    data = io.BytesIO()
    book.save(data)
    session = start(officer, college, data.getvalue())
    answer = sign_in(officer).get(reverse("exchange:import_returned", args=[session.public_id]))
    assert answer.status_code == 409
