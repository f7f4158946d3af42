"""The other alphabet: names as passports and English pages spell them."""

import pytest

from crm.core.respelling import respellings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sarsenbayeva", "сарсенбаева"),
        ("gulnaz", "гулназ"),
        ("Yerzhan", "ержан"),
        ("shugyla", "шугыла"),
        ("kazzinc", "каззинк"),
        ("ci", "ци"),
        ("казцинк", "kaztsink"),
        ("Қазмырыш", "qazmyrysh"),
        ("serik", "серик"),
    ],
)
def test_a_name_is_read_in_the_other_alphabet(typed, meant):
    assert respellings(typed) == [meant]


@pytest.mark.parametrize("text", ["", "  ", "001-26", "630140000017", "ТОО Kazzinc", "ghbdtn", "%", "№"])
def test_digits_words_of_both_and_what_nobody_could_speak_are_left_alone(text):
    assert respellings(text) == []
