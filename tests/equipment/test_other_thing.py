"""A list never changes one thing into another silently, and a college is guessed by what tells it from others only."""

import pytest

from crm.equipment.importing.phrases import nearest_college
from crm.equipment.models import Line
from tests.equipment.lists import bring, make_colleges, say_words, small
from tests.exchange.files import piles, take_in
from tests.factories import people
from tests.factories.equipment import make_programme

CHOICES = [
    ("a", "«Шалқар политехникалық колледжі» КМҚК"),
    ("b", "«Алтай политехникалық колледжі» КМҚК"),
    ("c", "«Қобда көпсалалы колледжі» КМҚК"),
]


@pytest.mark.parametrize(
    "said, code",
    [
        ("Шалкарский политех. колледж", "a"),
        ("Алтайский политехнический", "b"),
        ("Кобдинский многопроф. колледж", ""),
        ("Өскемен политехникалық колледжі", ""),
        ("политехнический", ""),
        ("Қобда көпсалалы колледжі", "c"),
        ("", ""),
    ],
)
def test_a_college_is_guessed_by_a_telling_word_alone(said, code):
    assert nearest_college(said, CHOICES) == code


@pytest.mark.both
@pytest.mark.django_db
def test_the_same_number_with_another_name_waits_for_a_person_and_changes_nothing(registers):
    department = people.make_department()
    analyst = people.make_actor(department.organisation, "analyst")
    colleges = make_colleges(department.region)
    programme = make_programme(department.organisation, analyst)
    row = [1, "Шалкарский политех. колледж", "Ноутбук", 2, 420000, 840000, "МБ", "", "", "", "", "", ""]
    first = bring(analyst, department.organisation, programme, small(row))
    say_words(analyst, first, colleges)
    take_in(analyst, first)
    row[2:6] = ["Токарный станок с ЧПУ", 1, 18_500_000, 18_500_000]
    second = bring(analyst, department.organisation, programme, small(row))
    assert piles(second) == {"doubtful": 1}
    assert [p["params"]["there"] for p in second.rows.get().problems if p["code"] == "equipment.import_other_thing"] == ["Ноутбук"]
    line = Line.objects.get()
    assert (line.name, line.quantity, line.price) == ("Ноутбук", 2, 420_000)
