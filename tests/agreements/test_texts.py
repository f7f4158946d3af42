"""Texts: declared variables only, both languages or nothing, nothing hidden in names."""

import re
from types import SimpleNamespace

import pytest

from agreements.actions.kinds import load_kinds
from agreements.documents import texts
from agreements.documents.context import build
from agreements.documents.printing import preview, print_agreement
from agreements.documents.variables import CONDITIONS, VARIABLES
from agreements.models import Clause, Edition, Kind
from crm.colleges.models import Learner
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import DomainError, Forbidden, Invalid
from tests.factories import agreements as make
from tests.factories import people

VALUES = {name: {"kk": row.example[0], "ru": row.example[1]} for name, row in VARIABLES.items()}


def clause(number="1.1", kk="Мәтін", ru="Текст", condition=""):
    return SimpleNamespace(number=number, text_kk=kk, text_ru=ru, condition=condition)


def test_variables_are_replaced_in_each_language():
    assert texts.fill("Мамандығы: {specialty}.", VALUES, "kk") == "Мамандығы: 07150100 Машина жасау технологиясы."


def test_a_value_missing_in_one_language_stops_by_name():
    values = {**VALUES, "signatory_position": {"kk": "", "ru": "директор"}}
    with pytest.raises(Invalid) as refusal:
        texts.fill("{signatory_position}", values, "kk")
    assert refusal.value.code == "agreements.value_missing"
    assert refusal.value.params["variable"] == "signatory_position"
    assert texts.fill("{signatory_position}", values, "ru") == "директор"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (clause(kk=""), "agreements.clause_missing"),
        (clause(ru="  "), "agreements.clause_missing"),
        (clause(kk="{settings.SECRET_KEY}"), "agreements.variable_unknown"),
        (clause(ru="{learner_name.__class__}"), "agreements.variable_unknown"),
        (clause(ru="{0}"), "agreements.variable_unknown"),
        (clause(condition="is_rich"), "agreements.condition_unknown"),
    ],
)
def test_a_text_outside_the_declared_language_is_refused(row, code):
    with pytest.raises(Invalid) as refusal:
        texts.sections([row], VALUES, frozenset())
    assert refusal.value.code == code


def test_django_tags_in_a_clause_stay_words():
    row = clause(kk="{% load x %}", ru="{% load x %}")
    with pytest.raises(Invalid):
        texts.sections([row], VALUES, frozenset())


def test_a_value_with_braces_is_not_read_again():
    values = {**VALUES, "place": {"kk": "{learner_iin}", "ru": "{learner_iin}"}}
    assert texts.fill("{place}", values, "kk") == "{learner_iin}"


def test_clauses_are_numbered_anew_when_one_does_not_apply():
    rows = [clause("0.1"), clause("1"), clause("1.1"), clause("1.2", condition="minor"), clause("1.3"), clause("2"), clause("2.1")]
    found = texts.sections(rows, VALUES, frozenset())
    assert [section["number"] for section in found] == ["", "1", "2"]
    assert [row["number"] for row in found[1]["rows"]] == ["1.1", "1.2"]
    assert [row["number"] for row in texts.sections(rows, VALUES, frozenset({"minor"}))[1]["rows"]] == ["1.1", "1.2", "1.3"]
    assert found[0]["rows"][0]["number"] == ""


@pytest.mark.django_db
def test_loading_the_kinds_twice_changes_nothing():
    assert load_kinds(actor=system("tests")) == 3
    before = list(Clause.objects.values_list("pk", "text_kk"))
    assert load_kinds(actor=system("tests")) == 0
    assert list(Clause.objects.values_list("pk", "text_kk")) == before
    assert [row.code for row in Kind.objects.all()] == ["professional_practice", "dual_training", "short_course"]


@pytest.mark.django_db
def test_only_the_machine_loads_kinds(officer):
    with pytest.raises(Forbidden):
        load_kinds(actor=officer)
    assert not Kind.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("kinds")
class TestTheTextsThatComeWithTheProduct:
    """Own wording, to be compared before use, whole in both languages."""

    def test_each_says_that_it_is_not_compared_yet_and_where_it_comes_from_in_three_languages(self):
        for edition in Edition.objects.select_related("kind"):
            assert not edition.compared
            for row in (edition, edition.kind):
                assert len({row.source_kk, row.source_ru, row.source_en}) == 3

    def test_each_clause_has_both_languages_with_the_same_variables(self):
        for row in Clause.objects.all():
            assert sorted(texts.names_in(row.text_kk)) == sorted(texts.names_in(row.text_ru)), row.number
            texts.check_clause(row.number, {"kk": row.text_kk, "ru": row.text_ru}, row.condition)

    def test_kazakh_is_kazakh(self):
        for row in Clause.objects.all():
            plain = re.sub(r"\{\w+\}", "", row.text_kk)
            assert not re.search(r"[ёщъЁЩЪ]", plain), (row.number, plain)
            if len(plain) > 30:
                assert re.search(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]", plain), (row.number, plain)

    def test_variables_stand_after_a_colon_or_alone_so_that_none_needs_an_ending(self):
        for text in [text for row in Clause.objects.all() for text in (row.text_kk, row.text_ru)]:
            assert not re.search(r"\}[\w-]", text), text

    def test_only_the_short_course_can_be_confirmed_by_code(self):
        codes = {kind.code for kind in Kind.objects.all() if any("code" in methods for methods in kind.methods.values())}
        assert codes == {"short_course"}

    @pytest.mark.parametrize("code", ["professional_practice", "dual_training", "short_course"])
    def test_each_can_be_filled_under_every_condition(self, code):
        clauses = list(Clause.objects.filter(edition__kind__code=code))
        for flags in (frozenset(), frozenset(CONDITIONS)):
            found = texts.sections(clauses, VALUES, flags)
            assert "{" not in str([section["rows"] for section in found]).replace("{'", "").replace("'}", "")
            assert all(section["rows"] for section in found)

    def test_no_confirmation_is_called_a_signature(self):
        clauses = Clause.objects.filter(edition__kind__code="short_course", text_ru__contains="кодом")
        assert "не является электронной цифровой подписью" in clauses.latest("pk").text_ru


@pytest.fixture
def whole(agreement):
    """A draft of which nothing is missing."""
    return make.fresh(agreement)


def context_of(row) -> dict:
    return build(row, at=clock.now(), token="", no=0, number="")


@pytest.mark.django_db
def test_hidden_marks_in_a_name_do_not_reach_the_paper(whole):
    Learner.objects.filter(pk=whole.learner_id).update(full_name="Ахмет\u202eов <script>alert(1)</script>")
    context = context_of(make.fresh(whole))
    assert context["values"]["learner_name"]["kk"] == "Ахметов <script>alert(1)</script>"
    printed = print_agreement(context)
    assert printed.data.startswith(b"%PDF")
    assert b"/JavaScript" not in printed.data


@pytest.mark.django_db
def test_the_same_context_gives_the_same_bytes(whole):
    context = context_of(whole)
    assert print_agreement(context).sha256 == print_agreement(context).sha256


@pytest.mark.django_db
def test_the_summary_names_no_person_and_no_number_of_a_person(whole):
    summary = str(context_of(whole)["summary"])
    learner = whole.learner
    for private in (learner.iin, learner.full_name, learner.phone, whole.college.phone, whole.college.address):
        assert private not in summary


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "language"), [("city_kk", "kk"), ("city_ru", "ru")])
def test_a_city_missing_in_one_language_stops_printing(whole, field, language):
    type(whole.college).objects.update(**{field: ""})
    with pytest.raises(Invalid) as refusal:
        preview(agreement=make.fresh(whole))
    assert (refusal.value.code, refusal.value.params["language"]) == ("agreements.value_missing", language)


@pytest.mark.django_db
def test_the_legal_form_stands_after_the_name_in_kazakh_and_before_it_in_russian(whole):
    values = context_of(whole)["values"]["employer_name"]
    assert values["kk"].endswith("ЖШС") and values["ru"].startswith("ТОО")


@pytest.mark.django_db
def test_an_entrepreneur_is_named_by_an_iin(whole):
    type(whole.employer).objects.update(tax_id_kind="iin")
    assert context_of(make.fresh(whole))["values"]["employer_tax_label"] == {"kk": "ЖСН", "ru": "ИИН"}


@pytest.mark.django_db
def test_pay_and_mentor_choose_their_clauses(officer, college, employer, group, kinds):
    paid = make.draft(officer, college, employer, people.make_learner(college, group), pay=40000)
    text = str(context_of(paid)["sections"])
    assert "сорок тысяч" in text and "қырық мың" in text
    assert "не выплачивается" not in text


@pytest.mark.django_db
def test_without_an_edition_in_force_nothing_is_printed(whole):
    Edition.objects.update(valid_to=clock.today() - make.dt.timedelta(days=1))
    with pytest.raises(DomainError) as refusal:
        preview(agreement=make.fresh(whole))
    assert refusal.value.code == "agreements.edition_missing"


@pytest.mark.django_db
def test_the_requisites_carry_what_the_law_asks(whole):
    parties = context_of(whole)["parties"]
    assert [party["title"].split(" / ")[1] for party in parties] == [
        "Организация образования",
        "Предприятие",
        "Обучающийся",
        "Законный представитель",
    ]
    college = {line["label"]: line["value"] for line in parties[0]["lines"]}
    assert college["ЖСК / ИИК"] == whole.college.iban
    assert college["Банк"] == "Қазынашылық / Казначейство"
