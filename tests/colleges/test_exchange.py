"""Group lists as offices keep them: the exact counts of the samples, and why each row falls where it does."""

import datetime as dt

import pytest
import time_machine

from crm.colleges.actions.learner import change_state
from crm.colleges.importing.words import funding_of, leave_in, says_orphan
from crm.colleges.models import Group, Learner, Representative, Specialty
from crm.core.errors import Conflict
from crm.exchange.actions.row import decide_row, edit_row
from crm.exchange.models import Row
from tests.exchange.files import codes, piles, sample, start, take_in, workbook
from tests.factories import people

pytestmark = pytest.mark.django_db
HEAD = ["ФИО", "ИИН", "Дата рождения", "Группа", "Форма (грант/плат.)", "Примечание", "Родитель", "ИИН родителя", "Тел. родителя"]
ADULT = ["Қасымов Сергей", "080818500004", "18.08.2008", "ТМ-1"]


@pytest.fixture
def specialty(db):
    return people.make_specialty()


@pytest.fixture
def roster(college, officer, specialty):
    """A session over roster.xlsx."""
    return start(officer, college, sample("roster.xlsx"), name="roster.xlsx")


def one(college, officer, *cells, **options) -> Row:
    """The only row of a list with these cells under HEAD."""
    return start(officer, college, workbook(HEAD, cells), **options).rows.get()


@pytest.mark.both
def test_the_untidy_roster_falls_into_its_piles_exactly(roster):
    assert piles(roster) == {"new": 23, "doubtful": 1, "refused": 1, "same": 1}
    assert roster.counts["rows"] == 26
    assert [(row.no, row.pile) for row in roster.rows.exclude(pile="new")] == [(11, "refused"), (16, "doubtful"), (30, "same")]


def test_the_clean_roster_is_new_without_a_word(college, officer, specialty):
    session = start(officer, college, sample("roster_clean.xlsx"))
    assert piles(session) == {"new": 25}
    assert all(row.problems == [] for row in session.rows.all())
    take_in(officer, session)
    group = Group.objects.get()
    assert (group.name, group.course, group.specialty, group.academic_year) == ("ТМ-22", 3, specialty, 2026)
    assert group.qualification.code == "4S07150106"
    assert group.learners.count() == 25
    assert all(learner.representatives.count() == 1 for learner in group.learners.all())


@pytest.mark.both
def test_with_the_doubt_settled_24_stand_in_the_group(roster, officer):
    decide_row(actor=officer, row=roster.rows.get(no=16), decision="take")
    take_in(officer, roster)
    group = Group.objects.get(name="ТМ-21")
    assert group.learners.count() == 24
    assert (group.course, group.academic_year) == (2, 2026)


def test_learner_7_has_a_wrong_check_digit_and_is_refused(roster):
    assert codes(roster.rows.get(no=11), "error") == {"core.iin_check"}


def test_learner_12_contradicts_the_iin_and_a_person_may_trust_the_file(roster, officer):
    row = roster.rows.get(no=16)
    problem = next(p for p in row.problems if p["severity"] == "doubt")
    assert (problem["code"], problem["column"], problem["proposal"]) == ("colleges.import_birth_against_iin", "birth_date", "07.02.2008")
    decide_row(actor=officer, row=row, decision="take")
    take_in(officer, roster)
    learner = Learner.objects.get(iin="080207600049")
    assert (learner.birth_date, learner.birth_confirmed) == (dt.date(2008, 2, 8), True)


def test_learner_12_may_get_the_date_of_the_iin_instead(roster, officer):
    edit_row(actor=officer, row=roster.rows.get(no=16), cells={"birth_date": "07.02.2008"})
    take_in(officer, roster)
    learner = Learner.objects.get(iin="080207600049")
    assert (learner.birth_date, learner.birth_confirmed) == (dt.date(2008, 2, 7), False)


@pytest.mark.parametrize("way", ["take", "mend"])
def test_a_settled_contradiction_is_not_asked_again(college, officer, roster, way):
    if way == "take":
        decide_row(actor=officer, row=roster.rows.get(no=16), decision="take")
    else:
        edit_row(actor=officer, row=roster.rows.get(no=16), cells={"birth_date": "07.02.2008"})
    take_in(officer, roster)
    again = start(officer, college, sample("roster.xlsx"))
    assert piles(again) == {"same": 25, "refused": 1}
    assert "colleges.import_birth_settled" in codes(again.rows.get(no=16), "note")


def test_learner_15_an_orphan_and_a_minor_is_taken_with_a_warning(roster, officer):
    row = roster.rows.get(no=19)
    assert row.pile == "new"
    assert codes(row, "warning") == {"colleges.import_orphan_unrepresented"}
    take_in(officer, roster)
    learner = Learner.objects.get(iin="090927500089")
    assert learner.is_orphan
    assert not learner.representatives.exists()


def test_learner_20_is_on_leave_from_the_october_of_the_roster(roster, officer):
    assert "colleges.import_on_leave" in codes(roster.rows.get(no=24), "note")
    take_in(officer, roster)
    learner = Learner.objects.get(iin="100717500031")
    assert (learner.state, learner.leave_from) == ("on_leave", dt.date(2026, 10, 1))


def test_row_30_repeats_learner_6_and_is_taken_once(roster, officer):
    assert roster.rows.get(no=30).problems[-1]["params"] == {"row": "10"}
    take_in(officer, roster)
    assert Learner.objects.filter(iin="080515500007").count() == 1


def test_remarks_are_kept_as_notes(roster, officer):
    take_in(officer, roster)
    assert Learner.objects.get(iin="110806500057").note == "перевод из ТМ-22"
    assert Learner.objects.get(iin="081111500023").note == "ООП"


def test_names_are_trimmed_phones_and_funding_normalised(roster, officer):
    take_in(officer, roster)
    learner = Learner.objects.get(iin="080515500007")
    assert (learner.full_name, learner.phone, learner.funding) == ("Тілеубергенов Тимур Маратович", "+77013486163", "state")
    assert Learner.objects.get(iin="080818500004").funding == "paid"
    person = Representative.objects.get(learner__iin="110424500060")
    assert (person.full_name, person.iin, person.phone) == ("Ким Мадина Өмірзаққызы", "881217400050", "+77776777824")


def test_the_day_before_month_is_crossed_with_the_iin(roster):
    assert roster.rows.get(no=20).values["birth_date"] == "2009-06-09"


@pytest.mark.parametrize(
    "text", ["07150100", "0715 0100", "07150100 Технология машиностроения", "Технология машиностроения", "машина жасау технологиясы"]
)
def test_a_specialty_is_known_by_code_or_name(college, officer, specialty, text):
    row = start(officer, college, workbook(["ФИО", "ИИН", "Группа", "Специальность"], [*ADULT[:2], "ТМ-1", text])).rows.get()
    assert row.values["specialty"] == "07150100"
    assert not codes(row, "warning") - {"colleges.import_birth_from_iin"}


def test_an_unknown_specialty_and_a_wrong_name_are_warned_of(college, officer, specialty):
    head = ["ФИО", "ИИН", "Группа", "Специальность", "Квалификация"]
    session = start(officer, college, workbook(head, [*ADULT[:2], "ТМ-1", "99999999", "Пекарь"]))
    found = codes(session.rows.get(), "warning")
    assert found >= {"colleges.import_specialty_unknown", "colleges.import_qualification_unknown"}
    session = start(officer, college, workbook(head, [*ADULT[:2], "ТМ-1", "07150100 Бухгалтерия", ""]))
    assert "colleges.import_specialty_name_differs" in codes(session.rows.get(), "warning")


def test_a_qualification_of_another_specialty_is_not_taken(college, officer, specialty):
    Specialty.objects.create(code="04110100", edition="2026", name_ru="Учёт и аудит")
    head = ["ФИО", "ИИН", "Группа", "Специальность", "Квалификация"]
    row = start(officer, college, workbook(head, [*ADULT[:2], "ТМ-1", "04110100", "4S07150106"])).rows.get()
    assert row.values["qualification"] == ""
    assert "colleges.import_qualification_of_other" in codes(row, "warning")


def test_a_group_of_two_minds_is_warned_of(college, officer, specialty):
    head = ["ФИО", "ИИН", "Группа", "Курс"]
    session = start(officer, college, workbook(head, [*ADULT[:2], "ТМ-1", "2"], ["Иванова Ұлжан", "080419600011", "ТМ-1", "3"]))
    assert "colleges.import_group_differs" in codes(session.rows.get(no=3), "warning")


def test_without_a_birth_date_the_iin_tells_it_and_says_so(college, officer):
    row = one(college, officer, "Қасымов Сергей", "080818500004", "", "ТМ-1")
    assert (row.pile, row.values["birth_date"]) == ("new", "2008-08-18")
    assert "colleges.import_birth_from_iin" in codes(row, "warning")


def test_an_unreadable_birth_date_is_a_doubt_with_the_iins_date_proposed(college, officer):
    row = one(college, officer, "Қасымов Сергей", "080818500004", "летом", "ТМ-1")
    problem = next(p for p in row.problems if p["severity"] == "doubt")
    assert (problem["code"], problem["proposal"]) == ("colleges.import_birth_unreadable", "18.08.2008")


def test_month_first_is_read_only_when_the_iin_says_so(college, officer):
    row = one(college, officer, "Жұмабеков Ерасыл", "100717500031", "07/17/10", "ТМ-1")
    assert row.values["birth_date"] == "2010-07-17"
    row = one(college, officer, "Қасымова Мадина", "101207600078", "12/07/10", "ТМ-1")
    assert row.values["birth_date"] == "2010-12-07"
    assert "colleges.import_birth_month_first" in codes(row, "note")


def test_an_unknown_funding_is_a_doubt(college, officer):
    row = one(college, officer, *ADULT, "бартер")
    assert codes(row, "doubt") == {"colleges.import_funding_unknown"}


def test_a_wrong_number_of_a_representative_is_a_doubt_not_a_refusal(college, officer):
    session = start(officer, college, workbook(HEAD, [*ADULT, "", "", "Ким Мадина", "881217400051"]))
    row = session.rows.get()
    assert codes(row, "doubt") == {"colleges.import_representative_iin"}
    decide_row(actor=officer, row=row, decision="take")
    take_in(officer, session)
    person = Representative.objects.get()
    assert (person.full_name, person.iin) == ("Ким Мадина", "")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["", "881217400050", ""], "representative_unnamed"),
        (["Ким Мадина", "080818500004", ""], "representative_self"),
        (["Ким Мадина", "110424500060", ""], "representative_young"),
    ],
)
def test_an_odd_representative_waits_for_a_person(college, officer, cells, code):
    assert codes(one(college, officer, *ADULT, "", "", *cells), "doubt") == {f"colleges.import_{code}"}


def test_a_minor_without_a_representative_is_warned_of_and_an_adult_is_not(college, officer):
    assert "colleges.import_minor_unrepresented" in codes(
        one(college, officer, "Ким Анна", "110424500060", "24.04.2011", "ТМ-1"), "warning"
    )
    assert codes(one(college, officer, *ADULT), "warning") == set()


def test_a_leave_without_its_day_waits_for_a_person(college, officer):
    assert codes(one(college, officer, *ADULT, "", "академический отпуск"), "doubt") == {"colleges.import_leave_undated"}


def test_a_change_is_shown_cell_by_cell_and_empty_cells_change_nothing(college, officer):
    take_in(officer, start(officer, college, workbook(HEAD, [*ADULT, "платно", "староста"])))
    session = start(officer, college, workbook(HEAD, [*ADULT[:3], "ТМ-2", "грант", ""]))
    row = session.rows.get()
    assert (row.pile, row.changes) == ("change", ["funding", "group"])
    assert "colleges.import_moves" in codes(row, "note")
    take_in(officer, session)
    learner = Learner.objects.get()
    assert (learner.group.name, learner.funding, learner.note) == ("ТМ-2", "state", "староста")


def test_somebody_expelled_is_asked_about(college, officer):
    take_in(officer, start(officer, college, workbook(HEAD, ADULT)))
    change_state(actor=officer, learner=Learner.objects.get(), state="expelled", reason="сам")
    session = start(officer, college, workbook(HEAD, ADULT))
    assert codes(session.rows.get(), "doubt") == {"colleges.import_not_studying"}
    decide_row(actor=officer, row=session.rows.get(), decision="take")
    take_in(officer, session)
    assert Learner.objects.get().state == "studying"


def test_learners_of_other_colleges_stay_unseen(college, officer, stranger):
    other = people.make_college("Алыс колледж")
    people.make_learner(other, iin="080818500004", birth_date=dt.date(2008, 8, 18))
    row = one(college, officer, *ADULT)
    assert (row.pile, row.subject_id) == ("new", "")


def test_the_academic_year_can_be_said(college, officer):
    take_in(officer, start(officer, college, workbook(HEAD, ADULT), academic_year="2025"))
    assert Group.objects.get().academic_year == 2025


@pytest.mark.parametrize(
    ("text", "funding"),
    [("грант", "state"), ("Г", "state"), ("мем.тапсырыс", "state"), ("ақылы", "paid"), ("Платно", "paid"), ("акылы", "paid"), ("?", "")],
)
def test_words_of_funding_are_understood(text, funding):
    assert funding_of(text) == funding


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ак. отпуск с 01.10", dt.date(2026, 10, 1)),
        ("Академический отпуск с 15.02", dt.date(2027, 2, 15)),
        ("академиялық демалыс 01.11.2025 бастап", dt.date(2025, 11, 1)),
        ("ак.отпуск с 01.03.27", dt.date(2027, 3, 1)),
        ("ак. отпуск", None),
    ],
)
def test_leaves_are_dated_within_the_academic_year_of_the_list(text, day):
    assert leave_in(text, dt.date(2026, 9, 1)) == (True, day)


def test_other_remarks_are_no_leave_and_orphans_are_recognised():
    assert leave_in("перевод из ТМ-22", dt.date(2026, 9, 1)) == (False, None)
    assert says_orphan("Сирота") and says_orphan("жетім бала") and not says_orphan("староста")


def test_before_the_leave_begins_it_is_already_known(college, officer, specialty):
    college.organisation.memberships.update(since=dt.date(2026, 1, 1))
    with time_machine.travel("2026-09-05 12:00+05:00"):
        take_in(officer, start(officer, college, sample("roster.xlsx")))
    assert Learner.objects.get(iin="100717500031").leave_from == dt.date(2026, 10, 1)


def test_a_decided_row_cannot_be_decided_after_it_was_taken(roster, officer):
    decide_row(actor=officer, row=roster.rows.get(no=16), decision="take")
    take_in(officer, roster)
    with pytest.raises(Conflict):
        decide_row(actor=officer, row=roster.rows.get(no=16), decision="skip")
