"""What offices write about employers: names with legal forms, bases of authority, places, positions. Pure reading, no tables."""

import datetime as dt
import re
from dataclasses import dataclass

from crm.core.identifiers import clean_name
from crm.core.identifiers.names import fold
from crm.exchange.rules.cells import days_of
from employers.choices import BasisKind

_QUOTES = "«»\"“”„‟'‘’`"
#: Legal forms of other countries, met in lists by mistake or for foreign partners.
_FOREIGN = ("ООО", "ОАО", "ЗАО", "ПАО", "НКО", "GmbH", "Ltd", "Ltd.", "Inc", "Inc.", "Corp.", "AG", "S.A.")
_BRANCH = re.compile(r"^\s*(филиал|представительство)\s+(.+?)(?:\s+(?:в|по)\s+.+)?$", re.IGNORECASE)
_BRANCH_KK = re.compile(r"^(.+?)\s+(?:\S+(?:дағы|дегі|тағы|тегі)\s+)?(филиалы|өкілдігі)\s*$", re.IGNORECASE)
_BASES = {
    BasisKind.CHARTER: ("устав", "жаргы", "charter"),
    BasisKind.ORDER: ("приказ", "буйрык", "order", "распоряжен"),
    BasisKind.POWER: ("доверенност", "сенимхат", "сенiмхат", "power", "attorney"),
    BasisKind.REGULATION: ("положени", "ереже", "regulation"),
}
_DATE = r"(\d{1,2}\.\d{1,2}\.\d{2,4})"
_KAZAKH_WORDS = re.compile(
    r"\b(бас|директоры?ның|төраға|торага|бастығы|бастыгы|басшы|меңгеруші|орынбасары|маман|жетекші|басқарма|м\.а\.)", re.IGNORECASE
)
#: Positions written alike in both official languages.
_SHARED = ("директор", "инженер", "мастер", "механик", "технолог", "президент", "менеджер")
_KAZAKH_ADDRESS = re.compile(r"\b(к\.,|данг|даңғ|кош|көш|каласы|қаласы|ауданы|облысы|ауылы|ы?ктам)", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """A legal form as it may be written: code, and its short and full names in every language."""

    code: str
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """A company's name taken apart. form: code of the legal form or ""; foreign: a form that is not of Kazakhstan."""

    name: str
    form: str = ""
    foreign: str = ""


def take_apart(text: str, forms: tuple[Form, ...]) -> Name:
    """ТОО «КазЦинк», Казцинк ТОО, «КазЦинк» ЖШС, KAZZINC LLP, "ТОО Ак-Бидай Агро": name without quotes, form apart.

    The form stands first or last, as words of its own; a name that is nothing but a form stays a name.
    """
    whole = clean_name(text)
    spelled = sorted(((s, form.code) for form in forms for s in form.spellings if s), key=lambda row: -len(row[0]))
    for spelling, code in [*spelled, *((s, "") for s in _FOREIGN)]:
        for pattern in (rf"^{re.escape(spelling)}(?=[\s{_QUOTES}])", rf"(?<=[\s{_QUOTES}]){re.escape(spelling)}$"):
            found = re.search(pattern, whole, re.IGNORECASE)
            if found is None or not _same_case(found[0], spelling):
                continue
            rest = whole[: found.start()] + whole[found.end() :]
            if _bare(rest):
                return Name(_bare(rest), code, "" if code else spelling)
    return Name(_bare(whole) or whole)


def branch_head(text: str) -> str:
    """The head employer in "Филиал ТОО «КазЦинк» в г. Алтай", "" when this is no branch."""
    found = _BRANCH.match(clean_name(text))
    if found:
        return found[2]
    kazakh = _BRANCH_KK.match(clean_name(text))
    return kazakh[1] if kazakh else ""


@dataclass(frozen=True)
class Basis:
    """A right to sign as a cell says it."""

    kind: str
    number: str = ""
    dated: dt.date | None = None
    valid_to: dt.date | None = None

    @property
    def complete(self) -> bool:
        """Whether it can be kept: a power of attorney has number, date and last day (rules.authority)."""
        return self.kind != BasisKind.POWER or bool(self.number and self.dated and self.valid_to)


def basis_of(text: str) -> Basis | None:
    """The basis in "доверенность №15 от 12.01.2026 до 31.12.2026", "Жаргы", "приказ №3"; None when it is none of those known."""
    low = fold(text)
    kind = next((kind for kind, words in _BASES.items() if any(fold(word) in low for word in words)), None)
    if kind is None:
        return None
    number = re.search(r"(?:№|N|#)\s*([\w/-]+)", text)
    dated = re.search(rf"(?:от|dated)\s*{_DATE}", text) or re.search(rf"{_DATE}\s*(?:ж\.|жылғы|г\.)?\s*№", text)
    until = re.search(rf"(?:до|по|until)\s*{_DATE}", text) or re.search(rf"{_DATE}\s*(?:дейін|дейiн|г?а дейін)", text)
    return Basis(kind.value, number[1] if number else "", _day(dated), _day(until))


def places_of(text: str) -> tuple[int, int] | None:
    """(from, to) in "5 (сварщики)", "15-20", "25 чел.", "до 10"; None when no sensible number stands there."""
    found = re.search(r"(?<![\d.,])(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?(?![\d.,]*\d)", text)
    if not found:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    return (low, high) if 0 < low <= high else None


def positions(text: str) -> tuple[str, str]:
    """(in Kazakh, in Russian) of a position: one language by its words, both for words that are the same in both."""
    word = clean_name(text)
    if not word:
        return "", ""
    if fold(word) in _SHARED:
        return word, word
    return (word, "") if _KAZAKH_WORDS.search(word) or set(word.lower()) & set("әғқңөұүһі") else ("", word)


def is_kazakh_address(text: str) -> bool:
    """Whether the address is written in Kazakh."""
    return bool(_KAZAKH_ADDRESS.search(text))


def _same_case(text: str, spelling: str) -> bool:
    """АО and ао are the form, Ао is a word of the name; full names may be written in any case."""
    return " " in spelling or text in (spelling, spelling.lower(), spelling.upper())


def _bare(text: str) -> str:
    return clean_name(text.strip().strip(_QUOTES + " ,")).strip(_QUOTES)


def _day(found: re.Match[str] | None) -> dt.date | None:
    return next(iter(days_of(found[1], 2099)), None) if found else None
