"""Who is in the demo's cohort. All people are invented; numbers of payers are dated 2029."""

from dataclasses import dataclass

#: key: (BIN, name as files write it). The last one is only ever named by the register.
PLACES = {
    "kazzinc": ("290240636975", "Қазмырыш"),
    "plant": ("290540354102", "Үлбі металлургия зауыты"),
    "power": ("290440186025", "Шығыс Жылу"),
    "cafe": ("290340000523", "Дәмді дәмхана"),
}


@dataclass(frozen=True)
class Person:
    """said: the college's word; claimed, evidence: the proof it speaks of; payer: whom the register shows; own: answers by link."""

    name: str
    said: str = ""
    place: str = ""
    claimed: int = 0
    evidence: str = ""
    payer: str = ""
    own: tuple[str, ...] = ()
    document: bool = False
    female: bool = False


PEOPLE = (
    Person("Сейітов Алмас Ерболұлы", "work_field", "kazzinc", 5, "ЕНПФ", "kazzinc"),
    Person("Юсупова Диана Рашидқызы", "work_field", "kazzinc", 5, "ЕНПФ", "kazzinc", female=True),
    Person("Қожахметова Гүлназ Серікқызы", "work_field", "plant", 5, "ЕНПФ", "plant", female=True),
    Person("Абдрахманов Тимур Болатұлы", "work_field", "plant", 4, "анықтама", "plant", document=True),
    Person("Жүнісов Ерасыл Қайратұлы", "work_field", "power", 5, "ЕНПФ", "power"),
    Person("Ким Виктор Андреевич", "work_other", "cafe", 2, "со слов", "cafe"),
    Person("Омаров Дәурен Маратұлы", "work_field", "kazzinc", 5, "ЕНПФ", "kazzinc"),
    Person("Тілеубердин Нұрлан Асқарұлы", "work_field", "plant", 4, "справка", "plant"),
    # The padded claim: the pension register is named as the proof, and has nothing.
    Person("Баймұханов Санжар Ерланұлы", "work_field", "kazzinc", 5, "ЕНПФ"),
    Person("Петренко Алексей Игоревич", "work_other", "cafe", 2, "со слов"),
    # Said to be without work; the register shows a job.
    Person("Рахымов Әділет Нұрланұлы", "idle", payer="power"),
    # One employer is named, another one pays.
    Person("Сапаров Мейрам Талғатұлы", "work_field", "kazzinc", 5, "ЕНПФ", "cafe"),
    Person("Ермекбаев Бақыт Серікұлы", "self_employed", "", 2, "өз сөзінен"),
    Person("Ли Марина Сергеевна", "self_employed", "", 2, "со слов", female=True),
    Person("Әлімжанов Олжас Қанатұлы", "study"),
    Person("Нұрғалиева Айгерім Болатқызы", "study", female=True),
    Person("Дүйсенов Арман Ғалымұлы", "study", payer="cafe"),
    Person("Кузнецов Иван Петрович", "study"),
    Person("Мұсабеков Жандос Ерікұлы", "military"),
    Person("Оспанов Бекзат Дәуренұлы", "military"),
    Person("Төлегенова Інжу Арманқызы", "childcare", female=True),
    Person("Шаймерденов Руслан Қуатұлы", "registered"),
    Person("Исаев Данияр Маратұлы", "idle"),
    Person("Фролов Денис Викторович", "abroad"),
    # Nobody could say; the graduates themselves did, on their phones.
    Person("Хасенов Мақсат Айдарұлы", "unknown", payer="plant", own=("work_field",)),
    Person("Утегенов Ислам Берікұлы", "unknown", payer="cafe", own=("registered", "work_other")),
    Person("Цой Алина Викторовна", "unknown", own=("unknown",), female=True),
    Person("Қабдолов Ернар Сағатұлы", "unknown"),
    Person("Байбосынова Мөлдір Ержанқызы", "unknown", payer="power", female=True),
    Person("Ысқақов Рамазан Тимурұлы"),
    Person("Щербаков Никита Олегович"),
)

#: The cohort of a second college, known by its own words only: how many do what. No number of them is small.
MANY = {"work_field": 45, "work_other": 20, "study": 15, "military": 10}
FAMILY_NAMES = ("Ахметов", "Болатов", "Досжанов", "Есенов", "Жақыпов", "Ибраев", "Қасымов", "Нұрланов", "Оспанов", "Серіков")
GIVEN_NAMES = ("Айдос", "Бауыржан", "Дәулет", "Ерлан", "Жандос", "Қуаныш", "Мейірбек", "Нұрсұлтан", "Олжас")
