"""Made-up names by their serial number: the same serial gives the same name on every machine."""

from functools import cache

from crm.core.identifiers import search_key

_SURNAMES = (
    "Ахмет Сейіт Омар Жүніс Қожахмет Баймұхан Тілеуберді Рахым Сапар Ермекбай Әлімжан Нұрғали Дүйсен Мұсабек Оспан "
    "Төлеген Шаймерден Иса Хасен Өтеген Қабдол Байбосын Ысқақ Бекен Қасым Есен Серік Жақсылық Ғабдуллин Мәмбет Тұрсын "
    "Әбдірахман Сұлтан Кәрім Мырзахмет Ибрай Қайрат Смағұл Түсіп Шәріп"
)
_GIVEN = (
    "Алмас Тимур Ерасыл Виктор Дәурен Нұрлан Санжар Алексей Әділет Мейрам Бақыт Олжас Арман Иван Жандос Бекзат Руслан "
    "Данияр Денис Мақсат Ислам Ернар Рамазан Никита Асқар Ғалым Қуаныш Мағжан Нұрсұлтан Ілияс Өркен Үсен Айдар Болат "
    "Талғат Ерлан Марат Қанат Ермек Дархан"
)
_FATHERS = "Ерболұлы Болатұлы Қайратұлы Маратұлы Асқарұлы Ерланұлы Нұрланұлы Талғатұлы Серікұлы Қанатұлы Ғалымұлы Ерікұлы Дәуренұлы"
TRADES = (
    ("құрылыс", "строительство"),
    ("зауыты", "завод"),
    ("энергия", "энергия"),
    ("шахтасы", "шахта"),
    ("фабрикасы", "фабрика"),
    ("дәмханасы", "кафе"),
    ("көлік", "транспорт"),
    ("байланыс", "связь"),
    ("агро", "агро"),
    ("шеберханасы", "мастерская"),
)
_PLACES = "Алтай Ертіс Тарбағатай Бұқтырма Сарыарқа Ұлытау Көкшетау Іле Каспий Жетісу Тянь-Шань Үлбі Марқакөл Зайсан Балқаш"

SURNAMES, GIVEN, FATHERS, PLACES = _SURNAMES.split(), _GIVEN.split(), _FATHERS.split(), _PLACES.split()

key_of = cache(search_key)


def person(serial: int) -> tuple[str, str]:
    """(full name, name for search); 40 × 40 × 13 of them, then they repeat as people's names do."""
    words = (
        f"{SURNAMES[serial * 7 % len(SURNAMES)]}ов",
        GIVEN[serial // len(SURNAMES) % len(GIVEN)],
        FATHERS[(serial // 1600 + serial) % len(FATHERS)],
    )
    return " ".join(words), " ".join(key_of(word) for word in words)


def company(serial: int) -> tuple[str, str, str]:
    """(name in Kazakh, in Russian, name for search)."""
    place, (kk, ru) = PLACES[serial % len(PLACES)], TRADES[serial // len(PLACES) % len(TRADES)]
    number = serial // (len(PLACES) * len(TRADES)) + 1
    return (
        f"{place} {kk} {number}",
        f"{place} {ru} {number}",
        f"{key_of(place)} {key_of(kk)} {number} · {key_of(place)} {key_of(ru)} {number}",
    )
