"""The act as a paper: what stands in it, in both languages, frozen; who signs in which part."""

import io
from decimal import Decimal

import pikepdf
import pytest

from crm.core.errors import Invalid
from crm.documents.choices import SlotRole
from crm.equipment.documents.act import TITLES, Signer, build, college_names, missing_names, print_act, slots_of, versions_of
from crm.equipment.models import Act, Line
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import ago

pytestmark = [pytest.mark.django_db, pytest.mark.prints]


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.fixture
def act(college):
    return Act(college=college, number="12", on=ago(0))


def lines_of(programme, college, *changes):
    for change in changes:
        make.delivered(programme, college, **change)
    return list(Line.objects.prefetch_related("items").order_by("no"))


def context_of(act, lines, commission=None):
    return build(act, lines, commission or make.COMMISSION, make.KEEPER, token="t" * 43, no=1)


def test_the_context_names_everything_in_both_languages(act, programme, college):
    context = context_of(act, lines_of(programme, college, {"name_kk": "Станок", "name_ru": "Станок"}))
    assert context["college"] == {"kk": college.organisation.printed_name("kk"), "ru": college.organisation.printed_name("ru")}
    assert context["titles"] == TITLES
    assert all(context["date"][lang] and context["city"][lang] and context["total_words"][lang] for lang in ("kk", "ru"))
    assert "/v/" in context["verify"]


def test_sums_are_of_quantity_and_price(act, programme, college):
    rows = ({"quantity": 3, "price": Decimal("740000.50")}, {"quantity": 2, "price": Decimal("0")})
    context = context_of(act, lines_of(programme, college, *rows))
    assert [row["sum"] for row in context["rows"]] == ["2\u00a0220\u00a0001,50", "0,00"]
    assert (context["pieces"], context["total"]) == (5, "2\u00a0220\u00a0001,50")
    assert "50" in context["total_words"]["ru"]


def test_serial_numbers_contract_and_giver_stand_at_their_line(act, programme, college):
    line = make.delivered(programme, college, contract_number="46-ГЗ/26", giver="«Қазмырыш» ЖШС")
    make.number(line, serial="SN1", pieces=1)
    make.number(line, serial="SN2", pieces=1)
    (row,) = context_of(act, lines_of(programme, college))["rows"]
    assert (row["numbers"], row["contract"], row["giver"]) == ("SN1, SN2", "46-ГЗ/26", "«Қазмырыш» ЖШС")


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_print_never_borrows_a_name_from_the_other_language(act, programme, college, lang):
    lines = lines_of(programme, college, {f"name_{lang}": ""}, {})
    assert [(line.pk, missing) for line, missing in missing_names(lines)] == [(lines[0].pk, lang)]
    with pytest.raises(Invalid, match="equipment.name_missing") as refusal:
        context_of(act, lines)
    assert refusal.value.params["line"] == str(lines[0])


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_college_without_a_name_in_a_language_is_refused(act, programme, college, lang):
    setattr(college.organisation, f"name_{lang}", "")
    with pytest.raises(Invalid, match="equipment.college_name_missing"):
        college_names(college)


def test_the_chairman_signs_first_and_the_keeper_last():
    specs = slots_of(make.COMMISSION, make.KEEPER)
    assert [spec.person_name for spec in specs] == [person.name for person in (*make.COMMISSION, make.KEEPER)]
    assert [spec.capacity_ru.split(",")[0] for spec in specs] == [
        *("Председатель комиссии", "Член комиссии", "Член комиссии", "Материально ответственное лицо")
    ]
    assert {spec.role for spec in specs} == {SlotRole.COLLEGE}
    assert {spec.methods for spec in specs} == {("paper",)}


def test_a_larger_commission_has_a_box_for_each(act, programme, college):
    more = [*make.COMMISSION, Signer("Төртінші Мүше", "маман", "специалист")]
    context = context_of(act, lines_of(programme, college, {}), more)
    assert len(context["slots"]) == 5
    assert context["slots"][3]["title"].startswith("Комиссия мүшесі")


def test_a_long_act_runs_over_pages_and_keeps_its_name(act, programme, college):
    lines = lines_of(programme, college, *({"name_kk": f"Өте ұзақ атаулы жабдық {n}", "name_ru": f"Оборудование {n}"} for n in range(40)))
    printed = print_act(context_of(act, lines))
    pdf = pikepdf.open(io.BytesIO(printed.data))
    assert str(pdf.docinfo.Title) == f"{TITLES['kk']} / {TITLES['ru']} № 12"
    assert printed.pages == len(pdf.pages) > 1
    assert printed.data[:5] == b"%PDF-"


def test_markup_and_hidden_marks_in_names_are_only_text(act, programme, college):
    lines = lines_of(programme, college, {"name_kk": "<script>x</script>", "name_ru": "Стол\u202e <b>"})
    context = context_of(act, lines)
    assert context["rows"][0]["name_ru"] == "Стол <b>"
    assert print_act(context).pages == 1


def test_acts_without_a_paper_have_no_version(act):
    act.save()
    assert versions_of([act]) == {}
