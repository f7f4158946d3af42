"""What offices write about graduates in free words, and the meaning proposed for each; a person says what it is, once."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.colleges.models import Specialty
from crm.core.identifiers.names import fold
from crm.exchange.declare import Scope, Vocabulary, vocabularies
from crm.exchange.rules.words import nearest
from crm.graduates.choices import Category, Level

Choices = list[tuple[str, Any]]
#: Work and study at once, as one meaning: category, a plus, the flag.
STUDY_BESIDE = "+study"
REFUSED = "refused"
#: Meanings of a status, besides the raw categories.
_COMBINED: Choices = [
    (f"{Category.WORK_FIELD}{STUDY_BESIDE}", _("works in the specialty and studies")),
    (f"{Category.WORK_OTHER}{STUDY_BESIDE}", _("works elsewhere and studies")),
    (f"{Category.SELF_EMPLOYED}{STUDY_BESIDE}", _("self-employed and studies")),
    (REFUSED, _("would rather not say")),
]
#: Beginnings of words by the meaning they are a sign of; the first that fits is proposed, so narrow ones stand first.
_STATUS: tuple[tuple[str, str], ...] = (
    (REFUSED, "отказ; бас тарт; refus"),
    (Category.UNKNOWN, "нет связи; сменил; не отвеча; не берет труб; не удал; неизвест; байланыс жоқ; белгісіз; unknown; no contact"),
    (
        f"{Category.WORK_OTHER}{STUDY_BESIDE}",
        "работает и уч; учится и раб; работает и студ; жұмыс істейді және оқ; оқиды және жұмыс; works and stud",
    ),
    (
        Category.REGISTERED,
        "состоит на учете; на учете; цзн; биржа; центр занятости; карьерный центр; жұмыссыз ретінде; жұмыспен қамту; registered",
    ),
    (Category.IDLE, "не работает; не трудоустр; безработ; дома; жұмыс істемейді; жұмыссыз; үйде; does not work; unemployed"),
    (
        Category.PROGRAMME_JOB,
        "молодежная практика; жастар практика; общественные работы; қоғамдық жұмыс; первое рабочее место; youth practice",
    ),
    (
        Category.SELF_EMPLOYED,
        "жк; ип; самозанят; предпринимат; открыл свое; свое дело; өзін өзі; өз ісі; кәсіпкер; самостоятельно занят; self employed",
    ),
    (Category.MILITARY, "вс рк; арми; служит; служба; срочн; әскер; military; army"),
    (Category.CHILDCARE, "декрет; уход за реб; отпуск по уходу; бала күт; childcare; maternity"),
    (Category.ABROAD, "выехал; за предел; за границ; за рубеж; переехал; эмигр; шетел; көшіп; abroad"),
    (Category.ILLNESS, "инвалид; болезн; болеет; на лечении; мүгедек; науқас; ауыр; disab"),
    (Category.DIED, "умер; скончал; погиб; қайтыс; died"),
    (Category.WORK_OTHER, "работает не по спец; не по спец; трудоустроен не по; мамандығы бойынша емес; мамандықтан тыс; works elsewhere"),
    (Category.WORK_FIELD, "по спец; мамандығы бойынша; in the specialty"),
    (Category.STUDY, "поступил; учится; обуча; студент; продолжает обуч; оқуда; оқиды; оқуға; түсті; studies"),
    (Category.WORK_OTHER, "работает; трудоустр; жұмыс істейді; жұмысқа; works"),
)
_EVIDENCE: tuple[tuple[str, str], ...] = (
    (str(Level.REGISTER.value), "енпф; гцвп; бжзқ; мәжзқ; пенсион; зейнетақы; есутд; ебжбж; енбек кз; enbek; pension"),
    (str(Level.EMPLOYER.value), "подтвердил работодатель; работодатель подтв; ответ работодателя; жұмыс беруші раст; employer"),
    (
        str(Level.DOCUMENT.value),
        "справк; анықтама; договор; труд; шарт; приказ; бұйрық; трудовая книжка; еңбек кітапшасы; талон; документ; certificate; contract",
    ),
    (str(Level.OWN.value), "со слов; с его слов; с ее слов; сам сказал; өз сөзі; сөзінен; анкета; сауалнама; звонок; own words"),
    (str(Level.HEARSAY.value), "знаком; соседи; одногрупп; куратор; родител; ата ана; достар; соцсет; hearsay"),
)
#: Old seven-digit codes that are still written, by the code of today whose name is nearest (domain.md 5.3): proposals only.
_OLD_CODES = {"1114000": "07150500", "1201000": "07161300", "0508000": "10130300", "508000": "10130300", "1211000": "07230100"}
_YES = {"+", "да", "иә", "ия", "иа", "yes", "true", "1", "дуальное", "дуалды", "v", "✓"}
_NO = {"-", "–", "—", "нет", "жоқ", "жок", "no", "false", "0"}


def statuses(scope: Scope) -> Choices:
    """What a status can mean: a raw category, work beside study, or that the graduate would not say."""
    return [*((code, label) for code, label in Category.choices), *_COMBINED]


def proofs(scope: Scope) -> Choices:
    """What a word about proof claims; kept as a claim, it raises nothing by itself."""
    return [(str(level), label) for level, label in Level.choices if level]


def specialties(scope: Scope) -> Choices:
    """Every specialty of the classifier, whatever its edition, by code."""
    rows = {row.code: row for row in Specialty.objects.order_by("edition", "pk")}
    return [(code, str(rows[code])) for code in sorted(rows)]


def answers(scope: Scope) -> Choices:
    """Yes and no."""
    return [("yes", _("yes")), ("no", _("no"))]


def meaning_of(status: str) -> tuple[str, bool, bool]:
    """(category, studies beside work, would not say) of a code of `statuses`."""
    if status == REFUSED:
        return Category.UNKNOWN.value, False, True
    return status.removesuffix(STUDY_BESIDE), status.endswith(STUDY_BESIDE), False


def yes_or_no(text: str) -> str | None:
    """ "yes", "no", "" for an empty cell; None for another word, whose meaning is asked."""
    word = text.strip().casefold()
    if not word:
        return ""
    if word in _YES or word in _NO:
        return "yes" if word in _YES else "no"
    return None


def likely_status(text: str, choices: Choices) -> str:
    """The meaning proposed for a status."""
    return _likely(text, _STATUS, choices)


def likely_proof(text: str, choices: Choices) -> str:
    """The claim proposed for a word about proof."""
    return _likely(text, _EVIDENCE, choices)


def likely_specialty(text: str, choices: Choices) -> str:
    """The specialty proposed for a name, or for an old code that is still written."""
    found = re.search(r"(?<!\d)\d{6,8}(?!\d)", text)
    code = _OLD_CODES.get(found[0], found[0]) if found else ""
    if code in dict(choices):
        return code
    name = text.replace(found[0], "") if found else text
    rows = Specialty.objects.order_by("edition", "pk") if name.strip(" -–—.,") else []
    names = {(word, row.code) for row in rows for word in (row.name_kk, row.name_ru, row.name_en) if word}
    return nearest(name, [(code, word) for word, code in sorted(names)])


def _likely(text: str, table: Iterable[tuple[str, str]], choices: Choices) -> str:
    said = f" {fold(text)}"
    codes = dict(choices)
    return next((str(code) for code, words in table if code in codes and any(f" {fold(word)}" in said for word in words.split(";"))), "")


STATUS = vocabularies.add("graduates.status", Vocabulary("graduates.status", _("what the graduate does"), statuses, likely_status))
PROOF = vocabularies.add("graduates.evidence", Vocabulary("graduates.evidence", _("proof"), proofs, likely_proof))
SPECIALTY = vocabularies.add("graduates.specialty", Vocabulary("graduates.specialty", _("specialty"), specialties, likely_specialty))
DUAL = vocabularies.add("graduates.dual", Vocabulary("graduates.dual", _("dual training"), answers))
