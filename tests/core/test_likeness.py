"""Names that are nearly what was typed: slips are counted alike on both databases, trigrams only pick whom to look at."""

import pytest
from django.db import connection

from crm.colleges.models import Learner
from crm.core.identifiers import search_key
from crm.core.likeness import near, nearest, resembling, slips, tolerance, trigrams
from tests.factories import people

NAMES = ("Сәрсенбаева Гүлназ", "Сарсенов Ержан", "Иванов Пётр", "Ким Ли")


@pytest.fixture
def named(college):
    """Learners of these names."""
    return {name: people.make_learner(college, full_name=name, sort_name=search_key(name)) for name in NAMES}


def found(text, limit=10):
    with tolerance():
        return [row.full_name for row in nearest(Learner.objects.order_by("pk"), text, ("sort_name",), limit)]


@pytest.mark.both
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("сарсенбаеав", "Сәрсенбаева Гүлназ"),
        ("срсенбаева", "Сәрсенбаева Гүлназ"),
        ("Сарсембаева Гульназ", "Сәрсенбаева Гүлназ"),
        ("гулнас", "Сәрсенбаева Гүлназ"),
        ("ивонов", "Иванов Пётр"),
        ("инванов", "Иванов Пётр"),
        ("ИВАНВО ПЕТР", "Иванов Пётр"),
    ],
)
def test_a_slip_is_forgiven(named, typed, meant):
    assert found(typed) == [meant]


@pytest.mark.both
@pytest.mark.parametrize("typed", ["ким", "кмм", "ли", "", "  ", "%", "_", "абвгдеж", "иванов гулназ", "ж" * 1000, "'; --", "\\"])
def test_short_words_other_words_and_signs_are_like_nothing(named, typed):
    assert found(typed) == []


@pytest.mark.both
def test_the_nearest_stands_first_and_no_more_come_than_asked_for(named, college):
    people.make_learner(college, full_name="Ибанова Роза", sort_name="ибанова роза")
    assert found("иванова", 5) == ["Ибанова Роза", "Иванов Пётр"] or found("иванова", 5) == ["Иванов Пётр", "Ибанова Роза"]
    assert len(found("иванова", 1)) == 1
    assert found("ибонова", 5)[0] == "Ибанова Роза"


def test_longer_words_may_have_more_slips():
    assert [slips(word) for word in ("ким", "гуля", "иванов", "сарсенов")] == [0, 1, 1, 2]


def test_a_name_is_near_by_every_word_or_not_at_all():
    assert near("Казцник ЖШС", "«Казцинк» ЖШС") == 1
    assert near("казцинк", "Казцинк") == 0
    assert near("казцинк алматы", "Казцинк") is None
    assert near("%", "Казцинк") is None and near("", "") is None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="trigrams are PostgreSQL's")
def test_postgresql_can_pick_candidates_through_the_index(named):
    """Few rows are read whole whatever stands; so the other ways are taken away, until the test ends."""
    assert trigrams()
    with tolerance(), connection.cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS learner_of_college_by_name")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        for lookup in ("resembles", "contains"):
            plan = Learner.objects.order_by().filter(**{f"sort_name__{lookup}": "сарсенбева"}).values("pk").explain()
            assert "learner_sort_name_trigrams" in plan, plan


@pytest.mark.skipif(connection.vendor != "postgresql", reason="trigrams are PostgreSQL's")
def test_our_measure_of_likeness_ends_with_the_question(named):
    with tolerance():
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pg_trgm.word_similarity_threshold', true)")
        assert cursor.fetchone()[0] in ("0.6", "0.35", None, "")
    with tolerance():
        assert resembling(Learner.objects.all(), "сарсенбева", ("sort_name",), 5)
