"""A list of graduates as a career office keeps it: free words said once, 60 people taken, nothing claimed beyond hearsay."""

import datetime as dt

import pytest

from crm.audit.models import Event
from crm.colleges.models import Learner
from crm.exchange.actions.meaning import give_meanings
from crm.exchange.actions.row import decide_row, edit_row
from crm.exchange.actions.session import set_mapping
from crm.exchange.declare import vocabularies
from crm.exchange.looking import asks
from crm.exchange.models import Meaning
from crm.graduates.importing.columns import headings, titles
from crm.graduates.importing.phrases import likely_proof, likely_specialty, likely_status, meaning_of, specialties, statuses, yes_or_no
from crm.graduates.models import Cohort, Graduate, Observation
from tests.exchange.files import codes, piles, sample, start, take_in, workbook
from tests.factories import people
from tests.graduates.lists import HEAD, SAID, STATUS, WELDING, bring_in, listing, say_all

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 1)
#: Rows of the sample that say of themselves what is odd, as a person sees them in Excel.
WITHOUT_BIN = {8, 9, 32, 37, 38, 41, 55}
NAMESAKES = {48}
BUSINESS_ELSEWHERE = {41}
LOST_ZEROS = {5, 8, 11, 14, 17, 20, 23, 26, 29, 32, 35, 38, 41, 44, 47, 50, 53, 56, 59, 62}


@pytest.fixture
def known(registers):
    """The registers that come with the product: specialties and qualifications."""
    return registers


@pytest.fixture
def session(college, officer, known):
    """A session over graduates.xlsx, words not said yet."""
    return start(officer, college, sample("graduates.xlsx"), kind="graduates", name="graduates.xlsx")


def rows_with(session, code):
    """Numbers of the rows that carry the code."""
    return {row.no for row in session.rows.all() if code in codes(row)}


@pytest.mark.both
def test_before_its_words_are_said_only_the_silent_row_can_be_taken(session):
    assert piles(session) == {"new": 2, "refused": 58}
    assert [row.no for row in session.rows.filter(pile="new").order_by("no")] == [10, 40]
    asked = {p["params"]["word"] for row in session.rows.all() for p in row.problems if p["code"] == "exchange.meaning_unknown"}
    assert asked == {word for _vocabulary, word, _code in SAID}
    assert len(asked) == 18


@pytest.mark.both
def test_words_said_once_let_all_60_in_and_are_remembered(session, college, officer):
    say_all(officer, session)
    assert piles(session) == {"new": 60}
    take_in(officer, session)
    assert (Graduate.objects.count(), Learner.objects.filter(state="graduated").count()) == (60, 60)
    assert Meaning.objects.filter(organisation=college.organisation).count() == 18
    again = start(officer, college, sample("graduates.xlsx"), kind="graduates")
    assert piles(again) == {"same": 60}
    assert Observation.objects.count() == 59


def test_the_proposals_for_the_samples_words_are_what_an_officer_would_say(session, officer):
    scope = None
    for vocabulary, word, code in SAID:
        kind = vocabularies.get(vocabulary)
        assert kind.suggest(word, kind.choices(scope)) == code, word


def test_what_is_odd_is_named_at_its_row_and_holds_nobody_back(session, officer):
    say_all(officer, session)
    assert rows_with(session, "exchange.zeros_restored") == LOST_ZEROS
    assert rows_with(session, "graduates.import_status_blank") == {10}
    assert rows_with(session, "graduates.import_bin_missing") == WITHOUT_BIN
    assert rows_with(session, "graduates.import_business_elsewhere") == BUSINESS_ELSEWHERE
    assert rows_with(session, "graduates.import_no_proof") == {40}
    assert rows_with(session, "graduates.import_namesake") == NAMESAKES
    assert len(rows_with(session, "graduates.import_hearsay")) == 18


def test_a_qualification_that_does_not_belong_to_its_specialty_is_a_warning_not_a_question(session, officer):
    """39 of 60 rows disagree so; no figure counts it, and 39 clicks would only teach people not to read."""
    say_all(officer, session)
    odd = rows_with(session, "graduates.import_qualification_of_other")
    assert len(odd) == 39
    assert {4, 8, 16, 40} & odd == {4, 16}
    take_in(officer, session)
    assert Graduate.objects.get(learner__iin="080501500060").qualification == "Техник-электрик"


def test_the_old_code_is_asked_about_and_its_graduates_stand_under_the_new_one(session, officer):
    assert len(rows_with(session, "exchange.meaning_unknown")) == 58
    say_all(officer, session)
    take_in(officer, session)
    counts = {cohort.specialty.code: cohort.graduates.count() for cohort in Cohort.objects.all()}
    assert counts == {"07150500": 37, "07130100": 13, "07230100": 10}
    assert {cohort.year for cohort in Cohort.objects.all()} == {2026}


def test_a_row_becomes_a_graduate_with_a_word_of_the_college(session, officer):
    bring_in(officer, session)
    graduate = Graduate.objects.get(learner__iin="070628600066")
    assert (str(graduate), graduate.diploma_number, graduate.diploma_on) == ("Қасымова Өрік Маратовна", "ТКБ 1978423", dt.date(2026, 6, 20))
    assert (graduate.dual, graduate.learner.funding, graduate.learner.phone) == (True, "paid", "+77054681639")
    word = graduate.observations.get()
    assert (word.category, word.studying, word.on, word.source, word.level) == ("work_other", True, DAY, "college", 1)
    assert (word.employer_bin, word.employer_name, word.position) == ("290540354102", "ИП", "слесарь")
    assert (word.evidence, word.claimed_level) == ("ЕНПФ", 5)


def test_a_blank_status_invents_nothing(session, officer):
    bring_in(officer, session)
    graduate = Graduate.objects.get(learner__iin="060321500069")
    assert not graduate.observations.exists()


def test_no_word_in_a_file_counts_for_more_than_hearsay(session, officer):
    bring_in(officer, session)
    assert set(Observation.objects.values_list("level", flat=True)) == {0, 1}
    assert set(Observation.objects.filter(category="unknown").values_list("level", flat=True)) == {0}
    assert Observation.objects.filter(claimed_level=5).count() == 8


def test_dual_training_is_yes_no_or_not_said(session, officer):
    bring_in(officer, session)
    found = {mark: Graduate.objects.filter(dual=mark).count() for mark in (True, False, None)}
    assert found == {True: 29, False: 31, None: 0}
    assert [yes_or_no(word) for word in ("+", "ИӘ", "да", "-", "Жоқ", "нет", "", "иногда")] == ["yes"] * 3 + ["no"] * 3 + ["", None]


def test_the_day_is_read_from_the_heading_and_the_year_from_the_title(session):
    assert session.options == {"day": "01.10.2026", "year": "2026"}
    assert headings({"status": "Статус на 1.10.26"}) == {"day": "01.10.2026"}
    assert headings({"status": "Статус", "iin": "ИИН на 01.10.2026"}) == headings({}) == {}
    assert titles(["Түлектер 2025 ж.", "Выпуск 2026"]) == titles(["2026"]) == {}


def test_a_status_without_its_day_is_asked_and_rows_wait(college, officer, known):
    data = workbook([*HEAD[:5], "Статус"], [*WELDING, "оқуда"])
    session = start(officer, college, data, kind="graduates")
    assert (asks(session), session.rows.count()) == (["day"], 0)
    set_mapping(actor=officer, session=session, mapping=session.mapping, options={"day": "01.10.2026"})
    assert (asks(session), session.rows.count()) == ([], 1)


def test_without_statuses_no_day_is_asked(college, officer, known):
    session = start(officer, college, workbook(HEAD[:5], WELDING), kind="graduates")
    assert (asks(session), piles(session)) == ([], {"new": 1})


def test_another_status_for_the_same_day_takes_the_place_of_the_first(college, officer, known):
    bring_in(officer, start(officer, college, listing("оқуда"), kind="graduates"))
    first = Observation.objects.get()
    session = start(officer, college, listing("не работает"), kind="graduates")
    say_all(officer, session)
    row = session.rows.get()
    assert (row.pile, row.changes) == ("change", ["status"])
    assert "graduates.import_corrects" in codes(row, "note")
    take_in(officer, session)
    second = Observation.objects.exclude(pk=first.pk).get()
    assert (second.supersedes, second.category, first.category) == (first, "idle", "study")
    assert piles(start(officer, college, listing("не работает"), kind="graduates")) == {"same": 1}


def test_a_status_of_another_day_stands_beside_the_first(college, officer, known):
    bring_in(officer, start(officer, college, listing("оқуда"), kind="graduates"))
    bring_in(officer, start(officer, college, listing("не работает", day="01.11.2026"), kind="graduates"))
    assert [(row.on, row.supersedes) for row in Observation.objects.order_by("on")] == [(DAY, None), (dt.date(2026, 11, 1), None)]


def test_a_corrected_diploma_is_a_change_and_on_the_record(college, officer, known):
    bring_in(officer, start(officer, college, workbook(HEAD[:6], [*WELDING, "ТКБ 1"]), kind="graduates"))
    session = start(officer, college, workbook(HEAD[:6], [*WELDING, "ТКБ 2"]), kind="graduates")
    assert session.rows.get().changes == ["diploma_number"]
    take_in(officer, session)
    assert Graduate.objects.get().diploma_number == "ТКБ 2"
    assert Event.objects.get(action="graduates.correct_graduate").payload.data["changes"] == {"diploma_number": ["ТКБ 1", "ТКБ 2"]}


def one(college, officer, cells, head=HEAD, **options):
    """The only row of a list with these cells."""
    session = start(officer, college, workbook(head, cells), kind="graduates", **options)
    say_all(officer, session)
    return session.rows.get()


def test_a_learner_of_the_register_keeps_name_and_funding_and_gets_the_new_number(college, officer, known):
    people.make_learner(college, iin=WELDING[1], full_name="Қасымов Сергей Иванович", funding="paid", birth_date=dt.date(2008, 8, 18))
    head = [*HEAD[:5], "Тел.", "Бюджет/платно"]
    session = start(officer, college, workbook(head, [*WELDING, "87010000001", "бюджет"]), kind="graduates")
    row = session.rows.get()
    assert codes(row, "doubt") == {"graduates.import_name_differs"}
    assert "graduates.import_funding_differs" in codes(row, "warning")
    decide_row(actor=officer, row=row, decision="take")
    take_in(officer, session)
    learner = Learner.objects.get()
    assert (learner.full_name, learner.funding, learner.phone) == ("Қасымов Сергей Иванович", "paid", "+77010000001")
    assert learner.state == "graduated"


def test_somebody_expelled_is_refused_until_taken_back(college, officer, known):
    people.make_learner(college, iin=WELDING[1], full_name=WELDING[0], state="expelled")
    assert codes(one(college, officer, WELDING, HEAD[:5]), "error") == {"graduates.import_not_studying"}


@pytest.mark.parametrize(
    ("at", "cell", "severity", "code"),
    [
        (3, "весной", "error", "exchange.day_unreadable"),
        (3, "30.06.2031", "error", "graduates.future_diploma"),
        (3, "", "error", "core.required"),
        (1, "080818500005", "error", "core.iin_check"),
        (2, "99999999", "error", "exchange.meaning_unknown"),
        (2, "", "error", "core.required"),
        (4, "Пекарь", "warning", "graduates.import_qualification_unknown"),
        (4, "4S07130103", "warning", "graduates.import_qualification_of_other"),
    ],
)
def test_a_bad_cell_is_named_where_it_stands(college, officer, known, at, cell, severity, code):
    cells = [cell if n == at else text for n, text in enumerate(WELDING)]
    assert code in codes(one(college, officer, cells, HEAD[:5]), severity)


def test_a_diploma_of_another_year_than_the_list_waits_for_a_person(college, officer, known):
    row = one(college, officer, [*WELDING[:3], "30.06.2025", ""], HEAD[:5], year="2026")
    assert codes(row, "doubt") == {"graduates.import_other_year"}


def test_one_diploma_number_of_two_people_waits_for_a_person(college, officer, known):
    other = ["Иванова Ұлжан", "080419600011", *WELDING[2:]]
    session = start(officer, college, workbook(HEAD[:6], [*WELDING, "ТКБ 77"], [*other, "ткб77"]), kind="graduates")
    assert codes(session.rows.get(no=3), "doubt") == {"graduates.import_diploma_taken"}
    edit_row(actor=officer, row=session.rows.get(no=3), cells={"diploma_number": "ТКБ 78"})
    assert session.rows.get(no=3).pile == "new"


def test_a_number_that_does_not_hold_is_kept_beside_the_name_and_not_compared(college, officer, known):
    head = [*HEAD[:5], STATUS, "Место работы", "БИН"]
    session = start(officer, college, workbook(head, [*WELDING, "работает по спец.", "Казцинк", "290940070696"]), kind="graduates")
    say_all(officer, session)
    assert codes(session.rows.get(), "warning") == {"graduates.import_bin_doubtful"}
    take_in(officer, session)
    word = Observation.objects.get()
    assert (word.employer_bin, word.employer_name) == ("", "Казцинк (290940070696)")


def test_a_birth_date_against_the_iin_waits_for_a_person(college, officer, known):
    head = [*HEAD[:5], "Дата рождения"]
    session = start(officer, college, workbook(head, [*WELDING, "19.08.2008"]), kind="graduates")
    row = session.rows.get()
    assert codes(row, "doubt") == {"colleges.import_birth_against_iin"}
    decide_row(actor=officer, row=row, decision="take")
    take_in(officer, session)
    learner = Learner.objects.get()
    assert (learner.birth_date, learner.birth_confirmed) == (dt.date(2008, 8, 19), True)


def test_a_word_that_says_nothing_leaves_the_graduate_unobserved(college, officer, known):
    session = start(officer, college, listing("уточняется"), kind="graduates")
    give_meanings(actor=officer, session=session, meanings=[("graduates.status", "уточняется", "-")])
    take_in(officer, session)
    assert (Graduate.objects.count(), Observation.objects.count()) == (1, 0)


def test_one_who_would_rather_not_say_is_unknown_without_penalty(college, officer, known):
    session = start(officer, college, listing("отказался отвечать"), kind="graduates")
    give_meanings(actor=officer, session=session, meanings=[("graduates.status", "отказался отвечать", "refused")])
    take_in(officer, session)
    word = Observation.objects.get()
    assert (word.category, word.refused, word.level) == ("unknown", True, 0)


def test_a_graduate_of_the_register_stays_in_the_cohort(college, officer, known):
    bring_in(officer, start(officer, college, workbook(HEAD[:5], WELDING), kind="graduates"))
    row = one(college, officer, [*WELDING[:2], "07130100", "29.06.2026", ""], HEAD[:5])
    assert codes(row, "doubt") == {"graduates.import_other_cohort"}
    assert "graduates.import_other_diploma_day" in codes(row, "warning")


def test_a_directors_and_a_strangers_lists_are_not_mixed(college, officer, known, stranger):
    bring_in(officer, start(officer, college, workbook(HEAD[:5], WELDING), kind="graduates"))
    assert not Graduate.objects.visible_to(stranger).exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Не трудоустроена", "idle"),
        ("работает не по специальности", "work_other"),
        ("мамандығы бойынша жұмыс істейді", "work_field"),
        ("самозанятый", "self_employed"),
        ("молодёжная практика", "programme_job"),
        ("әскерде", "military"),
        ("бала күтімі", "childcare"),
        ("шетелде", "abroad"),
        ("инвалидность 2 группы", "illness"),
        ("қайтыс болды", "died"),
        ("байланыс жоқ", "unknown"),
        ("отказ", "refused"),
        ("оқиды және жұмыс істейді", "work_other+study"),
        ("xyz", ""),
    ],
)
def test_other_words_of_offices_get_a_proposal(text, code):
    assert likely_status(text, statuses(None)) == code


def test_proposals_for_specialties_and_proof(known):
    choices = specialties(None)
    assert likely_specialty("1114000", choices) == "07150500"
    assert likely_specialty("1114000 Сварочное дело", choices) == "07150500"
    assert likely_specialty("0000000", choices) == likely_specialty("", choices) == ""
    assert likely_specialty("Сварочное дело", choices) == likely_specialty("дәнекерлеу ісі", choices) == "07150500"
    assert likely_proof("хз", [("5", "")]) == ""
    assert (meaning_of("work_field+study"), meaning_of("")) == (("work_field", True, False), ("", False, False))
