"""Lists of equipment for tests: the sample, and small ones made on the spot."""

from crm.core import clock
from crm.exchange.actions.meaning import give_meanings
from crm.exchange.actions.session import start_import
from crm.exchange.looking import scope_of
from crm.exchange.said import words_of
from tests.exchange.files import sample, workbook
from tests.factories import people

HEAD = ["№", "Колледж", "Наименование", "Кол-во", "Цена", "Сумма", "Источник", "Договор №", "Поставлено", "Акт №, дата", "Инв. №", "Зав. №"]
HEAD += ["Введено"]
#: What the sample calls its four colleges.
NICKNAMES = {
    "Шалкарский политех. колледж": "Шалқар политехникалық колледжі",
    "Кобдинский многопроф. колледж": "Қобда көпсалалы колледжі",
    "Алтайский политехнический": "Алтай политехникалық колледжі",
    "Өскемен политехникалық колледжі": "Өскемен политехникалық колледжі",
}
#: What the sample calls the sources of money.
SOURCES = {"РБ": "republican", "МБ": "local", "спонсор (КазЦинк)": "employer", "собств.": "own"}


def make_colleges(region):
    """The four colleges of the sample in one region, by the name in the file."""
    found = {}
    for said, name in NICKNAMES.items():
        college = people.make_college(name, region)
        college.organisation.name_kk = name
        college.organisation.save()
        found[said] = college
    return found


def bring(actor, organisation, programme, data=None, **options):
    """A session over the sample, or over these bytes."""
    data = sample("equipment.xlsx") if data is None else data
    options = {"programme": programme.public_id if programme else "", **options}
    return start_import(actor=actor, organisation=organisation, kind="equipment", name="equipment.xlsx", data=data, options=options)


def say_words(actor, session, colleges):
    """Say what the words of the sample mean."""
    meant = {said: college.public_id for said, college in colleges.items()} | SOURCES
    words = [
        (word.vocabulary.key, word.said, meant[word.said])
        for word in words_of(session, scope_of(session, actor, clock.now()))
        if word.waiting
    ]
    return give_meanings(actor=actor, session=session, meanings=words)


def small(*rows):
    """A workbook with these rows under the usual heading."""
    return workbook(HEAD, *rows)
