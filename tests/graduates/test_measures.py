"""The four figures of a cohort, counted by hand."""

import pytest

from crm.graduates.choices import Category, letter
from crm.graduates.rules.measures import letters_of, measures
from crm.graduates.rules.standing import Standing

#: The hundred of indicators.md: 45 employed, 20 studying, 5 in the army, 10 seeking, 5 not seeking, 15 unknown.
HUNDRED = {"work_field": 45, "study": 20, "military": 5, "registered": 10, "idle": 5, "unknown": 15}


def stand(category, level=1):
    return Standing(category, letter(category), level, category == "study", None, False)


def of(rows):
    return {row.key: row for row in measures(rows)}


@pytest.fixture
def hundred():
    return [stand(category) for category, count in HUNDRED.items() for _n in range(count)]


def test_one_cohort_gives_many_shares_and_each_says_which(hundred):
    found = of(hundred)
    assert {key: (row.numerator, row.denominator) for key, row in found.items()} == {
        "KNOW": (85, 100),
        "EMP-ALL": (45, 100),
        "EMP-STUDY": (65, 100),
        "EVID": (0, 45),
    }
    assert [round(row.percent, 1) for row in found.values()] == [85.0, 45.0, 65.0, 0.0]


def test_the_honest_range_runs_to_all_unknown_being_in(hundred):
    found = of(hundred)
    assert (found["EMP-ALL"].high_percent, found["EMP-STUDY"].high_percent) == (60.0, 80.0)
    assert all(found[key].high == found[key].numerator for key in ("KNOW", "EVID"))


def test_the_letters_partition_the_cohort(hundred):
    found = letters_of(hundred)
    assert sum(found.values()) == 100
    assert "".join(found) == "ELMCJZADXQ"
    assert (found["E"], found["C"], found["Q"]) == (45, 0, 15)


@pytest.mark.parametrize(("level", "verified"), [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (5, 1)])
def test_from_the_employers_word_on_it_is_verified(level, verified):
    assert of([stand("work_field", level)])["EVID"].numerator == verified


def test_a_verified_student_is_not_a_verified_worker():
    row = of([stand("study", 4), stand("work_other", 4)])["EVID"]
    assert (row.numerator, row.denominator) == (1, 1)


def test_nobody_gives_no_share():
    assert {row.percent for row in measures([])} == {None} == {row.high_percent for row in measures([])}
    assert of([stand("study")])["EVID"].percent is None


@pytest.mark.parametrize("category", list(Category))
def test_everybody_stands_somewhere(category):
    assert sum(letters_of([stand(category)]).values()) == 1
    assert of([stand(category)])["KNOW"].numerator == (category != "unknown")
