"""Further colleges of the demo's regions, known by their requisites only: nobody of theirs signs in. All BINs are dated 2029."""

from typing import NamedTuple

AKTOBE, EAST = "150000000", "630000000"


class Further(NamedTuple):
    """A college: KATO of its region, BIN, its name in three languages, its town in two, its head."""

    kato: str
    number: str
    name_kk: str
    name_ru: str
    name_en: str
    city_kk: str
    city_ru: str
    head: str


def _many(kato: str, number: str, adjective: str, english: str, towns: tuple[str, str], head: str) -> Further:
    kk, ru = towns
    names = f"{kk} көпсалалы колледжі", f"{adjective} многопрофильный колледж", f"{english} Multidisciplinary College"
    return Further(kato, number, *names, kk, ru, head)


#: key -> college; with the two that have people the Aktobe region has ten.
FURTHER = {
    "kandyagash": _many(AKTOBE, "290140000407", "Кандыагашский", "Kandyagash", ("Қандыағаш", "Кандыагаш"), "Сағын Ерлан Болатұлы"),
    "khromtau": _many(AKTOBE, "290140000417", "Хромтауский", "Khromtau", ("Хромтау", "Хромтау"), "Әбіл Гүлнар Маратқызы"),
    "alga": _many(AKTOBE, "290140000427", "Алгинский", "Alga", ("Алға", "Алга"), "Досан Қайрат Нұрланұлы"),
    "embi": _many(AKTOBE, "290140000437", "Эмбинский", "Embi", ("Ембі", "Эмба"), "Қуат Ботагөз Ержанқызы"),
    "temir": _many(AKTOBE, "290140000447", "Темирский", "Temir", ("Темір", "Темир"), "Оспан Дархан Асқарұлы"),
    "martok": _many(AKTOBE, "290140000457", "Мартукский", "Martok", ("Мартөк", "Мартук"), "Жүсіп Айгерім Серікқызы"),
    "yrgyz": _many(AKTOBE, "290140000467", "Иргизский", "Yrgyz", ("Ырғыз", "Иргиз"), "Тілеу Марат Қанатұлы"),
    "oiyl": _many(AKTOBE, "290140000477", "Уилский", "Oiyl", ("Ойыл", "Уил"), "Бекен Әсел Тимурқызы"),
    "altai": Further(
        EAST,
        "290140000487",
        "Алтай политехникалық колледжі",
        "Алтайский политехнический колледж",
        "Altai Polytechnic College",
        "Алтай",
        "Алтай",
        "Раис Ғалым Бауыржанұлы",
    ),
}
