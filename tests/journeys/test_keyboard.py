"""The main job with a keyboard alone, from a file to an agreement in force: every focus comes by Tab or by a shortcut."""

import datetime as dt
import io

import openpyxl
import pytest

from agreements.actions.kinds import load_kinds
from agreements.links import EMPLOYER
from agreements.models import Agreement, Batch
from crm.accounts.actions.links import give_link
from crm.accounts.models import User
from crm.colleges.actions.register import load_registers
from crm.colleges.models import Group, Learner
from crm.core import clock
from crm.core.actors import system
from crm.documents.models import Version
from employers.models import Contact
from tests.factories import people
from tests.journeys.hands import Hands
from tests.journeys.walking import PASSWORD, SAMPLES, a_scan, imported, letter_link
from tests.plugins.work import wait_for

#: So many learners of the sample take part: each of them is a paper to print.
FEW = 2
pytestmark = pytest.mark.slow


@pytest.fixture
def story(live_site):
    """A college with its people, one employer, the registers and the kinds of agreements."""
    load_registers(actor=system("test"))
    load_kinds(actor=system("test"))
    college = people.make_college()
    people.make_user(college.organisation, "officer", email="officer@kolledzh.example", full_name="Маман Мансап")
    people.make_user(college.organisation, "director", email="director@kolledzh.example", full_name="Директор Мырза")
    college.partner = people.make_employer(college)
    return college


@pytest.fixture
def hands(page, live_site):
    page.context.add_cookies([{"name": "django_language", "value": "kk", "url": live_site.url}])
    return Hands(page, live_site.url)


@pytest.fixture
def inside(hands, story, enter):
    """inside(path): signed in already, at this page."""

    def at(path):
        enter(User.objects.get(email="officer@kolledzh.example"))
        hands.page.goto(f"{hands.site}{path}")
        return hands

    return at


def sign_in(hands, email="officer@kolledzh.example"):
    """Nobody is signed in here yet, or somebody else was before."""
    hands.forget("kk")
    hands.page.goto(f"{hands.site}/accounts/login/")
    hands.fill("input[name=login]", email)
    hands.fill("input[name=password]", PASSWORD)
    hands.enter()
    assert hands.page.url == f"{hands.site}/"


def short_list():
    """The head of the sample and its first rows, as a file."""
    book, out = openpyxl.load_workbook(SAMPLES / "roster_clean.xlsx"), io.BytesIO()
    book.active.delete_rows(2 + FEW, book.active.max_row)
    book.save(out)
    return {
        "name": "roster.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": out.getvalue(),
    }


def import_a_list(hands):
    """By the rail to the imports; the kind by arrows, the file by Enter."""
    hands.enter('.rail a[href^="/imports/"]')
    if not hands.page.url.endswith("/new/"):
        hands.enter('main a[href="/imports/new/"]')
    hands.tab_to("input[name=kind]")
    hands.press("Space")
    for _row in range(8):
        if hands.at('input[value="learners"]:checked'):
            break
        hands.press("ArrowDown")
    assert hands.at('input[name=kind][value="learners"]:checked')
    hands.hand_in("input[type=file]", short_list())
    hands.enter("main form .btn-primary[type=submit]")
    hands.enter('form[action$="/apply/"] button')
    imported()
    assert Group.objects.get(name="ТМ-22").learners.count() == FEW


def draft_for_a_group(hands, employer):
    """Choosers by typing, days as people write them, the plan, the draft."""
    hands.enter('.rail a[href="/agreements/"]')
    hands.enter('main a[href="/agreements/batches/new/"]')
    hands.choose("group", "ТМ-22")
    hands.choose("employer", str(employer.organisation))
    hands.enter("main form .btn-primary[type=submit]")
    start = clock.today() + dt.timedelta(days=30)
    hands.fill("input[name=starts_on]", f"{start:%d.%m.%Y}")
    hands.fill("input[name=ends_on]", f"{start + dt.timedelta(days=60):%d.%m.%Y}")
    hands.fill("input[name=supervisor]", "Оразова Гүлнар")
    hands.fill("input[name=hours]", "180")
    hands.enter('button[name=step][value="plan"]')
    hands.enter('button[name=step][value="draft"]')
    return Batch.objects.get()


def complete(hands, batch):
    """All that is missing on one page, typed one field after the other."""
    hands.enter(f'main a[href$="/agreements/batches/{batch.public_id}/missing/"]')
    names = hands.page.locator("main form input[type=text]").evaluate_all("(all) => all.map((one) => one.name)")
    assert names
    for name in names:
        hands.fill(f'input[name="{name}"]', "Қазақша атауы")
    hands.enter("main form .btn-primary[type=submit]")
    assert hands.page.url.endswith(f"/agreements/batches/{batch.public_id}/")


def send_to_the_employer(hands, batch, smtp_server):
    """The link in the employer's letter."""
    hands.enter(f'main a[href$="/agreements/batches/{batch.public_id}/send/"]')
    hands.fill("input[name=email]", "hr@zavod.example")
    hands.enter("main form .btn-primary[type=submit]")
    assert set(batch.agreements.values_list("state", flat=True)) == {"review"}
    return letter_link(smtp_server, "hr@zavod.example")


def answer_as_employer(hands, batch, link):
    """Without an account: tick all, name another mentor, accept."""
    hands.forget("kk")
    hands.page.goto(link)
    for agreement in batch.agreements.order_by("learner__sort_name"):
        hands.tab_to(f'input[name=selected][value="{agreement.public_id}"]')
        hands.press("Space")
    hands.enter('button[formaction$="/mentor/"]')
    hands.tab_to("select[name=mentor]")
    hands.press("Home")
    assert hands.at('select[name=mentor]:has(option[value=""]:checked)'), "another person"
    hands.fill("input[name=full_name]", "Жаңа Тәлімгер")
    hands.fill("input[name=position_kk]", "аға шебер")
    hands.fill("input[name=position_ru]", "старший мастер")
    hands.enter("main form .btn-primary[type=submit]")
    mentor = Contact.objects.get(full_name="Жаңа Тәлімгер")
    assert {row.terms_on(clock.today()).mentor for row in batch.agreements.all()} == {mentor}
    hands.enter('form[action$="/accept/"] button')
    assert not batch.agreements.filter(accepted_at=None).exists()


def to_the_batch(hands, batch):
    """From wherever one is, by the rail and the list."""
    hands.enter('.rail a[href="/agreements/"]')
    hands.enter('main a[href="/agreements/batches/"]')
    hands.enter(f'main a[href$="/agreements/batches/{batch.public_id}/"]')


def issue_and_print(hands, batch):
    """The numbered papers, by the worker; then all of them as one file for the printer."""
    hands.enter('form[action$="/issue/"] button')
    wait_for(lambda: batch.agreements.filter(state="signing").count() == FEW, 60, "the papers")
    to_the_batch(hands, batch)
    with hands.page.expect_download() as papers:
        hands.tab_to('main a[href$="/papers/"]')
        hands.press("Enter")
    assert papers.value.path().read_bytes().startswith(b"%PDF")


def sign_slot_by_slot(hands, agreement):
    """The scan goes up once; each signature on it is confirmed for itself."""
    version = Version.objects.get(paper__subject_id=agreement.public_id)
    hands.enter(f'main a[href="{agreement.get_absolute_url()}"]')
    hands.enter(f'main a[href$="/{version.public_id}/scan/"]')
    hands.hand_in("input[type=file]", a_scan())
    hands.enter("main form .btn-primary[type=submit]")
    waiting = list(version.slots.values_list("public_id", flat=True))
    for place, slot in enumerate(waiting):
        if place:
            hands.enter(f'main a[href$="/{version.public_id}/confirm/"]')
        for other in waiting[place + 1 :]:
            hands.tab_to(f'input[name=slots][value="{other}"]')
            hands.press("Space")
        hands.enter("main form .btn-primary[type=submit]")
        assert list(version.slots.filter(signature=None).values_list("public_id", flat=True)) == waiting[place + 1 :], slot
    wait_for(lambda: Agreement.objects.filter(pk=agreement.pk, state="in_force").exists(), 20, "the agreement in force")
    return version


def test_from_a_file_to_an_agreement_in_force_without_a_pointer(hands, story, smtp_server, work):
    sign_in(hands)
    import_a_list(hands)
    batch = draft_for_a_group(hands, story.partner)
    assert batch.agreements.count() == FEW
    complete(hands, batch)
    link = send_to_the_employer(hands, batch, smtp_server)
    answer_as_employer(hands, batch, link)
    sign_in(hands, "director@kolledzh.example")
    to_the_batch(hands, batch)
    hands.enter('form[action$="/approve/"] button')
    assert set(batch.agreements.values_list("state", flat=True)) == {"ready"}
    sign_in(hands)
    to_the_batch(hands, batch)
    issue_and_print(hands, batch)
    agreement = batch.agreements.order_by("number_seq").first()
    version = sign_slot_by_slot(hands, agreement)
    hands.enter(f'main a[href$="/v/{version.token}/"]')
    assert agreement.number in hands.page.locator("main").inner_text()


def test_an_error_takes_the_focus_and_leads_to_its_field(inside):
    hands = inside("/colleges/learners/new/")
    hands.enter("main form .btn-primary[type=submit]")
    assert hands.at(".problems"), hands.where()
    assert Learner.objects.count() == 0
    links = hands.page.locator(".problems a").count()
    assert links > 1
    for place in range(links):
        hands.page.evaluate("document.querySelector('.problems').focus()") if place else None
        for _step in range(place + 1):
            hands.press("Tab")
        target = hands.page.evaluate("document.activeElement.hash.slice(1)")
        hands.press("Enter")
        hands.page.wait_for_function("(id) => [id, `${id}-ts-control`].includes(document.activeElement.id)", arg=target)


def test_an_error_takes_the_focus_without_an_account_and_without_a_script(hands, story):
    officer = people.actor_for(User.objects.get(email="officer@kolledzh.example"))
    about = {"subject_kind": "employer", "subject_id": story.partner.public_id, "person_name": "Кадр бөлімі"}
    _link, secret = give_link(actor=officer, scope=EMPLOYER, organisation=story.organisation, email="hr@zavod.example", **about)
    hands.page.goto(f"{hands.site}/agreements/for-employer/{secret}/refuse/")
    assert hands.page.locator("script").count() == 0
    hands.enter("main form .btn-primary[type=submit]")
    hands.page.wait_for_function("document.activeElement.matches('.problems')")
    hands.press("Tab", "Enter")
    hands.page.wait_for_function("document.activeElement.id === 'id_reason'")
    assert hands.at("textarea[name=reason]:invalid, textarea[name=reason].is-invalid")


def test_the_first_tab_skips_to_the_content(inside):
    hands = inside("/")
    hands.press("Tab")
    assert hands.at("a.skip") and hands.page.locator("a.skip").bounding_box()["y"] >= 0
    hands.press("Enter", "Tab")
    assert hands.page.evaluate(
        "document.querySelector('main').contains(document.activeElement) || document.activeElement === document.body"
    )
    order = hands.page.evaluate("[...document.querySelectorAll('.skip, .rail a, .bar input, main a, main button')].map((e) => e.tabIndex)")
    assert set(order) == {0}, "the order of the focus is the order of the page"


def test_a_list_is_walked_chosen_and_opened_by_single_keys(inside, story):
    group = people.make_group(story)
    for _n in range(3):
        people.make_learner(story, group)
    hands = inside("/colleges/learners/")
    rows = hands.page.locator("table.rows tbody tr")
    on = "(place) => document.querySelectorAll('table.rows tbody tr')[place].contains(document.activeElement)"
    hands.press("j", "j", "j", "k")
    assert hands.page.evaluate(on, 1)
    hands.press("k", "k", "k")
    assert hands.page.evaluate(on, 0)
    path = rows.nth(0).locator("a").first.get_attribute("href")
    if hands.page.locator("input[name=selected]").count():
        hands.press("x")
        assert rows.nth(0).locator("input[name=selected]").is_checked()
    hands.enter()
    assert hands.page.url.endswith(path)


def test_keys_do_not_act_where_somebody_types_or_has_switched_them_off(inside):
    hands = inside("/colleges/learners/")
    hands.press("/")
    assert hands.at("#search")
    hands.type("jkx/?")
    assert hands.page.locator("#search").input_value() == "jkx/?"
    assert not hands.page.locator("#keys").is_visible()
    hands.page.reload()
    hands.press("?")
    hands.tab_to("#keys-on", key="Shift+Tab")
    hands.press("Space", "Escape")
    hands.page.reload()
    hands.press("/")
    assert not hands.at("#search")
    hands.press("Control+k")
    assert hands.at("#search")


def test_the_sheet_of_keys_opens_closes_and_gives_the_focus_back(inside):
    hands = inside("/colleges/learners/")
    hands.tab_to(".bar-keys")
    hands.press("Enter")
    sheet = hands.page.locator("#keys")
    assert sheet.is_visible() and hands.at("#keys button")
    hands.press("Escape")
    assert not sheet.is_visible() and hands.at(".bar-keys"), hands.where()
    hands.press("?")
    assert sheet.is_visible()
    hands.press("Enter")
    assert not sheet.is_visible()
    hands.tab_to(".bar-me")
    hands.press("Enter", "Tab", "Escape")
    assert hands.at(".bar-me"), hands.where()


def test_nothing_moves_for_those_who_asked_for_calm(inside):
    hands = inside("/agreements/")
    hands.page.emulate_media(reduced_motion="reduce")
    moving = hands.page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((e) => [null, '::before', '::after'].some((part) => {
          const s = getComputedStyle(e, part);
          return [s.transitionDuration, s.animationDuration].some((text) => text.split(',').some((one) => parseFloat(one) > 0.001));
        })).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert moving == []
