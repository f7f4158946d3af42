"""Where a graduate stands on a day as known then: a pure rule over words and months."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.utils.translation import override

from crm.graduates.choices import LETTERS, Category, Finding, letter
from crm.graduates.rules.standing import settle
from crm.graduates.sentences import SENTENCES, in_words

DAY = dt.date(2026, 10, 1)
_pks = count(1)


def moment(month, day):
    return dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)


NOW = moment(11, 22)


@dataclass
class Word:
    category: str = "work_field"
    level: int = 1
    source: str = "college"
    refused: bool = False
    on: dt.date = DAY
    since: dt.date | None = None
    until: dt.date | None = None
    studying: bool = False
    claimed_level: int = 0
    employer_bin: str = ""
    employer_name: str = ""
    evidence: str = ""
    created_at: dt.datetime = moment(10, 5)
    supersedes_id: int | None = None
    pk: int = field(default_factory=lambda: next(_pks))


@dataclass
class Month:
    month: dt.date = DAY
    payer_bin: str = "290140000010"
    payer_name: str = ""
    contributions: int = 1
    received_on: dt.date = dt.date(2026, 11, 15)
    created_at: dt.datetime = moment(11, 15)


def stand(words=(), months=(), *, day=DAY, known=NOW, covered=True, **rest):
    return settle(list(words), list(months), day=day, known=known, covered=covered, **rest)


def codes(standing):
    return [found.code for found in standing.contradictions]


def test_every_category_has_exactly_one_letter():
    assert set(LETTERS) == set(Category)
    assert set(LETTERS.values()) == set("ELMCJZADXQ")
    assert {category for category in Category if letter(category) == "E"} == {"work_field", "work_other", "self_employed", "programme_job"}


def test_nobody_said_anything():
    standing = stand()
    assert (standing.category, standing.letter, standing.level, standing.basis) == ("unknown", "Q", 0, None)
    assert not standing.contradictions


@pytest.mark.parametrize("category", list(Category))
def test_one_word_is_the_standing(category):
    word = Word(category)
    standing = stand([word], covered=False)
    assert (standing.category, standing.letter, standing.basis) == (category, letter(category), word)


def test_better_evidence_wins_over_a_newer_word():
    document, newer = Word("work_field", level=4, on=dt.date(2026, 9, 1)), Word("idle", level=1, on=dt.date(2026, 9, 30))
    assert stand([newer, document], covered=False).basis is document


def test_of_equal_evidence_the_newer_word_wins():
    older, newer = Word("work_field", on=dt.date(2026, 9, 1)), Word("idle", on=dt.date(2026, 9, 30))
    assert stand([newer, older], covered=False).category == "idle"
    same_day = Word("registered", on=dt.date(2026, 9, 30), created_at=moment(10, 6))
    assert stand([same_day, newer, older], covered=False).category == "registered"


def test_no_contact_is_worth_as_much_as_hearsay():
    works, silence = Word("work_field", level=1, on=dt.date(2026, 8, 1)), Word("unknown", level=0, on=dt.date(2026, 9, 1))
    assert stand([works, silence], covered=False).letter == "Q"
    later = Word("study", level=1, on=dt.date(2026, 9, 20))
    assert stand([works, silence, later], covered=False).letter == "L"


@pytest.mark.parametrize(
    ("word", "valid"),
    [
        (Word(on=DAY), True),
        (Word(on=DAY + dt.timedelta(1)), False),
        (Word(on=dt.date(2026, 11, 1), since=dt.date(2026, 9, 1)), True),
        (Word(on=dt.date(2026, 11, 1), since=dt.date(2026, 10, 2)), False),
        (Word(on=dt.date(2026, 8, 1), until=dt.date(2026, 9, 30)), False),
        (Word(on=dt.date(2026, 8, 1), until=DAY), True),
    ],
)
def test_a_word_holds_from_its_beginning_to_its_end(word, valid):
    assert (stand([word], covered=False).basis is word) is valid


def test_a_superseded_word_does_not_count():
    old = Word("work_field")
    new = Word("idle", supersedes_id=old.pk, created_at=moment(11, 1))
    assert stand([old, new], covered=False).category == "idle"


def test_as_known_then_a_later_word_is_not_known_and_the_old_one_stands():
    old = Word("work_field")
    new = Word("idle", supersedes_id=old.pk, created_at=moment(11, 1))
    assert stand([old, new], known=moment(10, 31), covered=False).basis is old
    assert stand([old, new], known=moment(10, 1), covered=False).letter == "Q"


def test_as_known_then_a_later_extract_is_not_known():
    assert stand([Word()], [Month()], known=moment(11, 14), covered=False).level == 1
    assert stand([Word()], [Month()]).level == 5


@pytest.mark.parametrize(
    ("month", "proves"),
    [(dt.date(2026, 10, 1), True), (dt.date(2026, 9, 1), True), (dt.date(2026, 8, 1), False), (dt.date(2026, 11, 1), False)],
)
def test_contributions_of_the_month_or_the_one_before_prove_work(month, proves):
    assert stand([], [Month(month)]).works_by_register is proves


def test_in_january_december_counts():
    assert stand([], [Month(dt.date(2025, 12, 1))], day=dt.date(2026, 1, 10)).works_by_register


def test_a_month_without_contributions_proves_nothing():
    assert not stand([], [Month(contributions=0)]).works_by_register


def test_the_latest_extract_speaks():
    first = Month(received_on=dt.date(2026, 10, 20), created_at=moment(10, 20))
    corrected = Month(contributions=0)
    assert not stand([], [first, corrected]).works_by_register
    assert stand([], [first, corrected], known=moment(11, 1)).works_by_register


def test_the_register_keeps_the_category_of_work_that_was_claimed():
    assert stand([Word("work_field")], [Month()]).category == "work_field"
    assert stand([Word("programme_job")], [Month()]).category == "programme_job"
    assert stand([], [Month()]).category == "work_other"
    assert stand([Word("unknown", level=0)], [Month()]).category == "work_other"


def test_who_studies_and_has_contributions_works_and_studies():
    standing = stand([Word("study", studying=True)], [Month()])
    assert (standing.letter, standing.category, standing.studying, standing.contradictions) == ("E", "work_other", True, ())


def test_a_padded_claim_names_a_proof_the_register_does_not_have():
    standing = stand([Word(claimed_level=5, evidence="ЕНПФ")])
    assert codes(standing) == [Finding.PADDED_CLAIM]
    assert standing.contradictions[0].params == {"month": "10.2026", "evidence": "ЕНПФ"}
    assert (standing.letter, standing.level) == ("E", 1)


@pytest.mark.parametrize(
    ("claimed", "code"), [(5, "padded_claim"), (4, "padded_claim"), (2, "says_work_register_silent"), (0, "says_work_register_silent")]
)
def test_only_a_claimed_proof_is_padded(claimed, code):
    assert codes(stand([Word(claimed_level=claimed)])) == [code]


@pytest.mark.parametrize(
    "word",
    [Word("self_employed", claimed_level=5), Word("study"), Word("unknown", level=0), Word(since=dt.date(2026, 9, 1))],
)
def test_silence_of_the_register_contradicts_only_claims_of_lasting_employment(word):
    assert codes(stand([word])) == []


def test_silence_of_an_extract_that_does_not_reach_the_day_says_nothing():
    assert codes(stand([Word(claimed_level=5)], covered=False)) == []


@pytest.mark.parametrize("category", ["idle", "registered", "childcare", "military", "abroad", "illness", "died"])
def test_said_not_to_work_and_the_register_shows_work(category):
    standing = stand([Word(category)], [Month(payer_name="Зауыт")])
    assert codes(standing) == [Finding.SAYS_IDLE]
    assert standing.contradictions[0].params["payer"] == "Зауыт (290140000010)"
    assert (standing.letter, standing.level) == ("E", 5)


def test_another_payer_than_the_employer_named():
    named = Word(employer_bin="290340000503", employer_name="Комбинат")
    standing = stand([named], [Month()])
    assert codes(standing) == [Finding.OTHER_PAYER]
    assert standing.contradictions[0].params == {"claimed": "Комбинат (290340000503)", "payer": "290140000010"}
    assert codes(stand([named], [Month(), Month(payer_bin="290340000503")])) == []
    assert codes(stand([Word()], [Month()])) == []


def test_hired_before_the_diploma_is_only_a_note():
    standing = stand([Word()], [Month(), Month(dt.date(2026, 4, 1))], diploma_on=dt.date(2026, 6, 30))
    assert (codes(standing), [note.code for note in standing.notes]) == ([], ["hired_before_graduating"])
    assert not stand([Word()], [Month()], diploma_on=dt.date(2026, 6, 30)).notes


def test_every_contradiction_has_a_sentence_with_its_values():
    cases = [
        stand([Word(claimed_level=5, evidence="ЕНПФ")]),
        stand([Word()]),
        stand([Word("idle")], [Month()]),
        stand([Word(employer_bin="290340000503")], [Month()]),
    ]
    found = [one for standing in cases for one in standing.contradictions]
    assert {one.code for one in found} == set(Finding.values) <= set(SENTENCES)
    for one in found:
        for language in ("kk", "ru", "en"):
            with override(language):
                text = in_words(one)
                said = [Category(value).label if name == "category" else value for name, value in one.params.items()]
                missing = [value for value in said if str(value) not in text]
            assert "{" not in text and "%(" not in text and one.code not in text
            assert not missing, (language, one.code, missing)
