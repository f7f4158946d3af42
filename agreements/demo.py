"""Demo: agreements in every state, each brought there by the actions a person would take."""

import datetime as dt
import io

from PIL import Image, ImageDraw

from agreements.actions import approval, ending, issue, review
from agreements.actions.batch import draft_batch
from agreements.actions.effect import take_effect
from agreements.actions.employer import employer_accept_many, employer_comment, employer_refuse_many, request_correction
from agreements.actions.kinds import load_kinds
from agreements.documents.paper import version_of
from agreements.models import Agreement, Batch, Kind
from crm.accounts.acting import actor_from_link
from crm.accounts.models import AccessLink
from crm.core import clock
from crm.core.actors import Actor, system
from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage
from crm.documents.actions.slots import confirm_slot, upload_scan

#: (college, group, employer, kind, days ago drafted, days until start, length in days)
BATCHES = (
    ("oskemen", "sv31", "umz", "professional_practice", 190, -180, 60),
    ("oskemen", "sv31", "kazzinc", "professional_practice", 70, -40, 120),
    ("oskemen", "el32", "oesk", "dual_training", 30, 14, 150),
    ("oskemen", "it21", "tasjol", "professional_practice", 55, 10, 60),
    ("shalkar", "av22", "bulaq", "professional_practice", 12, 20, 60),
    ("kobda", "to31", "bulaq", "short_course", 9, 15, 30),
)


def tell(stage: Stage) -> None:
    """Kinds, then one batch after another; told already, it is left alone."""
    load_kinds(actor=stage.director, at=stage.ago(410))
    if Batch.objects.filter(college=stage.get("college.kobda")).exists():
        return
    batches = [_draft(stage, row) for row in BATCHES]
    _story_of_last_season(stage, batches[0])
    _story_of_practice(stage, batches[1])
    _story_of_dual(stage, batches[2])
    _story_of_refusals(stage, batches[3])
    _send(stage, batches[4], "shalkar", 10)


def _draft(stage: Stage, row: tuple[str, str, str, str, int, int, int]) -> Batch:
    college, group, employer, kind, ago, starts, length = row
    company, first = stage.get(f"employer.{employer}"), clock.today(stage.now) + dt.timedelta(days=starts)
    values = {
        "starts_on": first,
        "ends_on": first + dt.timedelta(days=length),
        "place_kk": "негізгі өндіріс цехы",
        "place_ru": "цех основного производства",
        "mentor": company.contacts.filter(is_mentor=True).first(),
        "supervisor": "Мұхамедова Раушан Ілиясқызы",
        "hours": 320,
        "pay": 45000 if kind == "dual_training" else 0,
    }
    return draft_batch(
        actor=stage.get(f"officer.{college}"),
        college=stage.get(f"college.{college}"),
        kind=Kind.objects.get(code=kind),
        group=stage.get(f"group.{group}"),
        employer=company,
        values=values,
        at=stage.ago(ago),
    )


def _rows(batch: Batch) -> list[Agreement]:
    found = batch.agreements.select_related("kind", "college__organisation", "employer__organisation__legal_form", "learner")
    return list(found.order_by("learner__sort_name"))


def _fresh(agreement: Agreement) -> Agreement:
    return _rows_by(agreement.pk)


def _rows_by(pk: int) -> Agreement:
    return Agreement.objects.select_related("kind", "college__organisation", "employer__organisation__legal_form", "learner").get(pk=pk)


def _send(stage: Stage, batch: Batch, college: str, ago: int, rows: list[Agreement] | None = None) -> Actor:
    """Send to the employer by e-mail; the actor who opens his link."""
    review.send_to_review(
        actor=stage.get(f"officer.{college}"),
        agreements=rows or _rows(batch),
        email=batch.employer.email,
        person_name="Кадр Маман",
        language="ru",
        at=stage.ago(ago),
    )
    link = AccessLink.objects.filter(scope="agreements.employer", subject_id=batch.employer.public_id, revoked_at=None).latest("pk")
    return actor_from_link(link)


def _approve(stage: Stage, rows: list[Agreement], employer: Actor, ago: int) -> list[Agreement]:
    employer_accept_many(actor=employer, agreements=[_fresh(row) for row in rows], at=stage.ago(ago, 12))
    approval.approve_many(actor=stage.get("director.oskemen"), agreements=[_fresh(row) for row in rows], at=stage.ago(ago, 16))
    return [_fresh(row) for row in rows]


def _sign(stage: Stage, agreement: Agreement, ago: int) -> None:
    """Everybody signs on paper; the office uploads the scan and confirms each signature."""
    officer, version = stage.get("officer.oskemen"), version_of(agreement)
    scan = upload_scan(actor=officer, version=version, data=picture(f"No {agreement.number}"), name="scan.png", at=stage.ago(ago, 11))
    for slot in version.slots.filter(state__in=("open", "scanned")):
        confirm_slot(actor=officer, slot=slot, scan=scan, signed_on=clock.today(stage.ago(ago)), at=stage.ago(ago, 12))
    agreement = _fresh(agreement)
    if agreement.state == "signing":
        take_effect(actor=system("demo"), agreement=agreement, at=stage.ago(ago, 12))


def picture(text: str) -> bytes:
    """A made-up scan: a white sheet with the number and three strokes for signatures."""
    sheet = Image.new("L", (620, 877), 255)
    pen = ImageDraw.Draw(sheet)
    pen.text((60, 60), f"SCAN / {text}", fill=0)
    for row in range(3):
        pen.line([(60 + x * 9, 640 + row * 60 + (x * 37 % 23)) for x in range(20)], fill=40, width=3)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _story_of_practice(stage: Stage, batch: Batch) -> None:
    """Practice at a large plant: signed within days; one ended early, one completed, one issued in error."""
    rows = _approve(stage, _rows(batch), _send(stage, batch, "oskemen", 68), 66)
    director, officer = stage.get("director.oskemen"), stage.get("officer.oskemen")
    for row in rows[:4]:
        issue.issue(actor=officer, agreement=row, at=stage.ago(64))
    for row in rows[:3]:
        _sign(stage, _fresh(row), 60)
    day = clock.today(stage.ago(5))
    ending.terminate(
        actor=director, agreement=_fresh(rows[2]), reason="mutual", note="Екі жақтың жазбаша келісімі бойынша", on=day, at=stage.ago(5)
    )
    ending.annul(actor=director, agreement=_fresh(rows[3]), reason="Мамандық қате көрсетілген", at=stage.ago(60))
    issue.issue_many(actor=officer, agreements=[_fresh(row) for row in rows[4:9]])


def _story_of_last_season(stage: Stage, batch: Batch) -> None:
    """Last season's practice, performed in full."""
    rows = _rows(batch)
    for row in _approve(stage, rows[:2], _send(stage, batch, "oskemen", 188, rows[:2]), 187):
        issue.issue(actor=stage.get("officer.oskemen"), agreement=row, at=stage.ago(186))
        _sign(stage, _fresh(row), 184)
        ending.complete(actor=stage.get("officer.oskemen"), agreement=_fresh(row), at=stage.ago(100))
    ending.withdraw_many(
        actor=stage.get("officer.oskemen"), agreements=rows[2:], reason="Топтың қалғаны басқа базаға барды", at=stage.ago(185)
    )


def _story_of_dual(stage: Stage, batch: Batch) -> None:
    """Dual training: some with the employer, one corrected at his remark, one withdrawn, the rest approved, issued or in force."""
    rows = _rows(batch)
    employer = _send(stage, batch, "oskemen", 28, rows[:7])
    employer_comment(
        actor=employer, agreement=_fresh(rows[6]), field="dates", text="Ауысым кестесі өзгерді, бір апта кейін бастайық", at=stage.ago(27)
    )
    request_correction(actor=employer, agreement=_fresh(rows[6]), at=stage.ago(27))
    ready = _approve(stage, rows[:4], employer, 25)
    for row in ready[:3]:
        issue.issue(actor=stage.get("officer.oskemen"), agreement=row, at=stage.ago(24))
    for row in ready[1:3]:
        _sign(stage, _fresh(row), 20)
    ending.withdraw(actor=stage.get("officer.oskemen"), agreement=_fresh(rows[5]), reason="Оқушы басқа базаны таңдады", at=stage.ago(20))


def _story_of_refusals(stage: Stage, batch: Batch) -> None:
    """An invented firm refuses half and lets the signing deadline of one pass."""
    rows = _rows(batch)
    employer = _send(stage, batch, "oskemen", 50)
    employer_refuse_many(
        actor=employer, agreements=[_fresh(row) for row in rows[:2]], reason="Қысқы кезеңде жұмыс орны жоқ", at=stage.ago(22)
    )
    late = _approve(stage, rows[2:3], employer, 48)
    issue.issue(actor=stage.get("officer.oskemen"), agreement=late[0], at=stage.ago(45))
    ending.expire(actor=system("demo"), agreement=_fresh(rows[2]), at=stage.ago(1))


chapters.add("agreements", Chapter("agreements", 30, tell))
