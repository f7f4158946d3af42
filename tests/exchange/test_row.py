"""One row: decided, mended in place, checked again, with those like it."""

import pytest

from crm.audit.models import Event
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import check_digit
from crm.exchange.actions.row import decide_row, edit_row, to_take
from crm.exchange.models import Row
from tests.exchange.files import codes, piles, start, take_in, workbook

pytestmark = pytest.mark.django_db


def fresh(row: Row) -> Row:
    return Row.objects.select_related("session__organisation").get(pk=row.pk)


def test_a_doubtful_row_waits_until_a_person_decides(roster, officer):
    row = roster.rows.get(no=16)
    assert not to_take(roster).filter(pk=row.pk).exists()
    decide_row(actor=officer, row=row, decision="take")
    assert to_take(roster).filter(pk=row.pk).exists()
    roster.refresh_from_db()
    assert roster.counts["undecided"] == 0


def test_a_decision_can_be_taken_back(roster, officer):
    row = roster.rows.get(no=16)
    decide_row(actor=officer, row=row, decision="skip")
    decide_row(actor=officer, row=row, decision="")
    assert fresh(row).decision == ""


def test_a_refused_row_cannot_be_taken_before_it_is_mended(roster, officer):
    row = roster.rows.get(no=11)
    with pytest.raises(Conflict) as caught:
        decide_row(actor=officer, row=row, decision="take")
    assert caught.value.code == "exchange.still_refused"
    assert fresh(row).decision == ""


def test_only_known_decisions_are_taken(roster, officer):
    with pytest.raises(Invalid):
        decide_row(actor=officer, row=roster.rows.get(no=16), decision="perhaps")


def test_a_mended_row_is_checked_again(roster, officer):
    row = roster.rows.get(no=11)
    number = next(f"09081060008{n}" for n in range(10) if _valid(f"09081060008{n}"))
    wrong = f"{number[:11]}{(int(number[11]) + 1) % 10}"
    edit_row(actor=officer, row=row, cells={"iin": wrong})
    assert codes(fresh(row), "error") == {"core.iin_check"}
    edit_row(actor=officer, row=fresh(row), cells={"iin": number})
    assert (fresh(row).pile, fresh(row).values["iin"]) == ("new", number)
    roster.refresh_from_db()
    assert piles(roster) == {"new": 24, "doubtful": 1, "same": 1}


def _valid(number: str) -> bool:
    return check_digit(number) == int(number[11])


def test_the_proposal_of_a_doubt_settles_it(roster, officer):
    row = roster.rows.get(no=16)
    proposal = next(problem["proposal"] for problem in row.problems if problem["severity"] == "doubt")
    edit_row(actor=officer, row=row, cells={"birth_date": proposal})
    assert (fresh(row).pile, fresh(row).values["birth_date"]) == ("new", "2008-02-07")


def test_mending_is_on_the_record_without_the_value(roster, officer):
    edit_row(actor=officer, row=roster.rows.get(no=16), cells={"birth_date": "07.02.2008"})
    event = Event.objects.about("import", roster.public_id).order_by("-pk").first()
    assert event.action == "exchange.row_mended"


def test_an_unknown_column_cannot_be_mended(roster, officer):
    with pytest.raises(Invalid) as caught:
        edit_row(actor=officer, row=roster.rows.get(no=16), cells={"cat": "1"})
    assert caught.value.code == "exchange.column_unknown"


def test_a_row_made_like_another_becomes_its_repeat(college, officer):
    head = ["ФИО", "ИИН", "Дата рождения", "Группа"]
    session = start(
        officer,
        college,
        workbook(head, ["Өтегенов Ерасыл", "110424500060", "24.04.2011", "ТМ-1"], ["Өтегенов Ерасыл", "11042450006", "24.04.2011", "ТМ-1"]),
    )
    second = session.rows.get(no=3)
    assert second.pile == "refused"
    edit_row(actor=officer, row=second, cells={"iin": "110424500060"})
    assert fresh(second).pile == "same"
    assert codes(fresh(second)) >= {"exchange.repeats_row"}


def test_a_repeat_whose_first_row_was_mended_is_checked_anew(college, officer):
    head = ["ФИО", "ИИН", "Дата рождения", "Группа", "Телефон"]
    line = ["Өтегенов Ерасыл", "110424500060", "24.04.2011", "ТМ-1", "87051967213"]
    session = start(officer, college, workbook(head, line, line))
    assert piles(session) == {"new": 1, "same": 1}
    edit_row(actor=officer, row=session.rows.get(no=2), cells={"phone": "87051967214"})
    second = fresh(session.rows.get(no=3))
    assert (second.pile, codes(second, "doubt")) == ("doubtful", {"exchange.repeats_row_differently"})


def test_the_same_person_twice_with_different_cells_waits_for_a_person(college, officer):
    head = ["ФИО", "ИИН", "Группа", "Тел."]
    first = ["Өтегенов Ерасыл", "110424500060", "ТМ-1", "87051967213"]
    session = start(officer, college, workbook(head, first, [*first[:3], "87770000000"]))
    assert piles(session) == {"new": 1, "doubtful": 1}


def test_a_settled_row_is_left_alone(roster, officer):
    take_in(officer, roster)
    row = fresh(roster.rows.get(no=5))
    assert row.result == "taken"
    for act in (
        lambda: decide_row(actor=officer, row=row, decision="skip"),
        lambda: edit_row(actor=officer, row=row, cells={"phone": ""}),
    ):
        with pytest.raises(Conflict) as caught:
            act()
        assert caught.value.code == "exchange.row_settled"
    assert fresh(row).decision == ""
