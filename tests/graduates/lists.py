"""Lists of graduates for tests, and what a person says the sample's words mean."""

from crm.exchange.actions.meaning import give_meanings
from tests.exchange.files import take_in, workbook

STATUS = "Статус на 01.10.2026"
HEAD = ["ФИО", "ИИН", "Специальность", "Дата", "Квалификация", "№ диплома", STATUS]
#: A welder by every cell.
WELDING = ["Қасымов Сергей", "080818500004", "07150500", "30.06.2026", "3W07150501"]
#: Every word of graduates.xlsx that is no code or name of a choice.
SAID = [
    ("graduates.specialty", "1114000", "07150500"),
    ("graduates.status", "декретный отпуск", "childcare"),
    ("graduates.status", "не работает", "idle"),
    ("graduates.status", "на учёте в ЦЗН", "registered"),
    ("graduates.status", "оқуда", "study"),
    ("graduates.status", "поступил в ВКТУ", "study"),
    ("graduates.status", "работает по спец.", "work_field"),
    ("graduates.status", "жұмыс істейді (мамандығы бойынша)", "work_field"),
    ("graduates.status", "работает и учится заочно", "work_other+study"),
    ("graduates.status", "ЖК ашты", "self_employed"),
    ("graduates.status", "ВС РК (армия)", "military"),
    ("graduates.status", "выехал за пределы РК", "abroad"),
    ("graduates.status", "сменил номер", "unknown"),
    ("graduates.status", "нет связи", "unknown"),
    ("graduates.evidence", "ЕНПФ", "5"),
    ("graduates.evidence", "справка", "4"),
    ("graduates.evidence", "труд. договор", "4"),
    ("graduates.evidence", "со слов", "2"),
]


def say_all(actor, session):
    """Say what the sample's words mean, those that this file asks about."""
    asked = {p["params"]["word"] for row in session.rows.all() for p in row.problems if p["code"] == "exchange.meaning_unknown"}
    said = [row for row in SAID if row[1] in asked]
    if said:
        give_meanings(actor=actor, session=session, meanings=said)
    session.refresh_from_db()
    return session


def bring_in(actor, session):
    """Say the words and take in what is ready."""
    return take_in(actor, say_all(actor, session))


def listing(status, day="01.10.2026"):
    """A list of one graduate with a status."""
    return workbook([*HEAD[:5], f"Статус на {day}"], [*WELDING, status])
