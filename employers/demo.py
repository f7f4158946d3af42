"""Demo: employers named as in public life with made-up BINs, and invented firms, to whom alone refusals and delays belong."""

import datetime as dt

from crm.accounts.demo import account
from crm.accounts.models import LegalForm
from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage
from employers import story
from employers.actions.alias import save_alias
from employers.actions.authority import save_authority
from employers.actions.capacity import save_capacity
from employers.actions.contact import save_contact
from employers.actions.employer import find_by_tax_id, save_employer
from employers.actions.partnership import begin_partnership
from employers.models import Employer, Partnership

#: key: (BIN, legal form, kk, ru, en, other name, colleges)
EMPLOYERS = {
    "kazzinc": ("290240636975", "ТОО", "Қазмырыш", "Казцинк", "KazZinc", "КазЦинк", ("oskemen",)),
    "umz": ("290540354102", "АО", "Үлбі металлургия зауыты", "Ульбинский металлургический завод", "UMZ", "УМЗ", ("oskemen",)),
    "tmk": (
        "290640629672",
        "АО",
        "Өскемен титан-магний комбинаты",
        "Усть-Каменогорский титано-магниевый комбинат",
        "TMK",
        "ТМК",
        ("oskemen",),
    ),
    "oesk": (
        "290440973936",
        "АО",
        "Біріккен энергосервистік компания",
        "Объединённая энергосервисная компания",
        "OESK",
        "ОЭСК",
        ("oskemen",),
    ),
    "sogra": ("290340102655", "ТОО", "Согра ЖЭО", "Согринская ТЭЦ", "Sogrinskaya CHP", "Согра ТЭЦ", ("oskemen",)),
    "ukchp": ("290940070695", "ТОО", "Өскемен ЖЭО", "Усть-Каменогорская ТЭЦ", "Ust-Kamenogorsk CHP", "УК ТЭЦ", ("oskemen",)),
    "zhylu": ("290440186025", "АО", "Шығыс Жылу", "Шығыс Жылу", "Shygys Zhylu", "Шыгыс Жылу", ("oskemen",)),
    "tasjol": ("290740000101", "ТОО", "Тас Жол 2029", "Тас Жол 2029", "Tas Zhol 2029", "Тасжол", ("oskemen",)),
    "bulaq": ("290740000200", "ТОО", "Бұлақ Сервис 2029", "Булак Сервис 2029", "Bulaq Service 2029", "Булак", ("shalkar", "kobda")),
}
MENTORS = ("Әбілқасымов Талғат Серікұлы", "Николаев Пётр Ильич", "Сейітова Бибігүл Асанқызы")
HEAD_OF = {"kazzinc": "Омаров Дархан Қайратұлы", "tasjol": "Есімов Рүстем Маратұлы", "bulaq": "Қалиева Салтанат Ермекқызы"}


def tell(stage: Stage) -> None:
    """Each employer with a mentor, a signatory, places offered and one account."""
    for place, (key, row) in enumerate(EMPLOYERS.items()):
        stage.things[f"employer.{key}"] = _employer(stage, key, row, place)
    kazzinc = stage.get("employer.kazzinc")
    stage.things["manager.kazzinc"] = account(stage, "manager@kazzinc.example", "Кадр Маман", kazzinc.organisation, "manager", "ru")
    account(stage, "signatory@kazzinc.example", HEAD_OF["kazzinc"], kazzinc.organisation, "signatory", "ru")
    account(stage, "mentor@kazzinc.example", MENTORS[0], kazzinc.organisation, "mentor")


def _employer(stage: Stage, key: str, row: tuple[str, str, str, str, str, str, tuple[str, ...]], place: int) -> Employer:
    number, form, kk, ru, en, other, colleges = row
    found = find_by_tax_id(number)
    if found is not None:
        return found
    college, officer = stage.get(f"college.{colleges[0]}"), stage.get(f"officer.{colleges[0]}")
    at = stage.ago(300 - place)
    values = {
        "name_kk": kk,
        "name_ru": ru,
        "name_en": en,
        "legal_form": LegalForm.objects.get(code=form),
        "tax_id": number,
        "address": f"Өскемен қ., Өндіріс көшесі, {place + 1}",
        "phone": f"+772325510{place:02d}",
        "email": f"hr@{key}.example",
        "iban": "KZ456010000000000001",
        "bic": "HSBKKZKX",
        "bank_kk": "«Қазақстан Халық банкі» АҚ",
        "bank_ru": "АО «Народный банк Казахстана»",
    }
    employer = save_employer(actor=officer, college=college, values=values, at=at)
    save_alias(actor=officer, employer=employer, values={"name": other}, at=at)
    save_capacity(actor=officer, employer=employer, values={"places_from": 5, "places_to": 10 + place, "said": f"5–{10 + place}"}, at=at)
    _partners(stage, employer, colleges, at)
    _people(stage, officer, employer, key, MENTORS[place % 3], at)
    return employer


def _partners(stage: Stage, employer: Employer, colleges: tuple[str, ...], at: dt.datetime) -> None:
    """The first college's partnership began when it entered the employer; others begin theirs. What follows is another chapter."""
    for name in colleges[1:]:
        college, officer = stage.get(f"college.{name}"), stage.get(f"officer.{name}")
        if not Partnership.objects.filter(college=college, employer=employer).exists():
            begin_partnership(actor=officer, college=college, employer=employer, on=clock.today(at), at=at)


def _people(stage: Stage, officer: Actor, employer: Employer, key: str, mentor: str, at: dt.datetime) -> None:
    """A mentor, and who signs: by charter, or at two places by a power of attorney that lapses soon."""
    named = {"full_name": mentor, "position_kk": "учаске шебері", "position_ru": "мастер участка", "phone": "+77232551099"}
    save_contact(actor=officer, employer=employer, values={**named, "is_mentor": True}, at=at)
    signs = {"full_name": HEAD_OF.get(key, "Сүлейменов Ерлан Болатұлы"), "basis": "charter"}
    signs |= {"position_kk": "Бас директор", "position_ru": "Генеральный директор"}
    if key in ("oesk", "zhylu"):
        given = clock.today(stage.now) - dt.timedelta(days=200)
        signs |= {"position_kk": "Директордың орынбасары", "position_ru": "Заместитель директора", "basis": "power", "number": "15"}
        signs |= {"dated": given, "valid_from": given, "valid_to": given + dt.timedelta(days=220)}
    save_authority(actor=officer, employer=employer, values=signs, at=at)


chapters.add("employers", Chapter("employers", 20, tell))
chapters.add("partners", Chapter("partners", 21, story.tell))
